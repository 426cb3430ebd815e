package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// paces lists the packages whose calls say how often, not how many.
var paces = []string{"golang.org/x/time/rate", "go.uber.org/ratelimit", "github.com/juju/ratelimit"}

// lookalike names what stands beside the site and is no limit on goroutines: a pool
// that has refused the work, a rate, or a deadline.
func (p *prover) lookalike(q *question) miss {
	if name := p.overflows(q.fn).at(q.node.Pos()); name != "" {
		return miss("it is for what " + name + " has no room for; Execute waits for room")
	}
	for _, c := range p.paces(q.fn) {
		if at, ok := q.g.at(c.Pos()); ok && q.g.reach(at, q.at, nil) && q.g.reach(q.at, at, nil) {
			return miss("the rate on line " + p.line(c.Pos()) + " limits how often one starts, not how many run")
		}
	}
	if line := p.deadline(q); line != "" {
		return miss("the deadline on line " + line + " limits how long each one runs, not how many do")
	}
	return ""
}

// overflows finds the branches of a function where TryExecute has failed:
// if p.TryExecute(job) != nil { go job() }.
func (p *prover) overflows(fn *function) *named {
	if o := p.overflown[fn]; o != nil {
		return o
	}
	o := new(named)
	p.overflown[fn] = o
	if !slices.ContainsFunc(fn.calls, p.tries) {
		return o
	}
	var spans []span
	ast.Inspect(fn.body, func(n ast.Node) bool {
		s, ok := n.(*ast.IfStmt)
		if !ok {
			return true
		}
		for _, branch := range []ast.Stmt{s.Body, s.Else} {
			if branch == nil {
				continue
			}
			trueFacts(s.Cond, branch == ast.Stmt(s.Body), func(x ast.Expr, value bool) {
				if call := p.failed(x, value); call != nil {
					_, at := p.poolMethod(call)
					spans = append(spans, span{branch.Pos(), branch.End(), len(o.names)})
					o.names = append(o.names, at.String())
				}
			})
		}
		return true
	})
	o.pieces = pieces(spans)
	return o
}

// tries reports whether a call hands a task to a pool that may have no room.
func (p *prover) tries(call *ast.CallExpr) bool {
	method, at := p.poolMethod(call)
	return method == "TryExecute" && at.known()
}

// failed returns the TryExecute that has failed if x has the value given, or nil.
func (p *prover) failed(x ast.Expr, value bool) *ast.CallExpr {
	e := x
	if b, ok := x.(*ast.BinaryExpr); ok && (b.Op == token.NEQ) == value && p.isNil(b.Y) {
		e = ast.Unparen(b.X)
	}
	if id, ok := e.(*ast.Ident); ok {
		e = p.only(p.info.Uses[id])
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && e != x && p.tries(call) {
		return call
	}
	return nil
}

// paces returns the calls in a function that say how often.
func (p *prover) paces(fn *function) []*ast.CallExpr {
	calls, ok := p.paced[fn]
	if ok {
		return calls
	}
	for _, c := range fn.calls {
		f, _ := p.callee(c)
		if f != nil && f.Pkg() != nil && f.Signature().Recv() != nil && isPace(f.Pkg().Path()) {
			calls = append(calls, c)
		}
	}
	p.paced[fn] = calls
	return calls
}

func isPace(path string) bool {
	for _, pace := range paces {
		if path == pace || strings.HasPrefix(path, pace+"/") {
			return true
		}
	}
	return false
}

// deadline returns the line on which the loop gives each goroutine a context of
// its own that ends in time, or nothing.
func (p *prover) deadline(q *question) string {
	line := p.deadlineIn(q.call)
	if body := p.body(q.site); line == "" && body != nil && body.obj == nil {
		line = p.deadlineOf(body)
	}
	return line
}

// deadlineOf returns the line of a deadline that a literal names.
func (p *prover) deadlineOf(lit *function) string {
	line, ok := p.deadlines[lit]
	if !ok {
		line = p.deadlineIn(lit.body)
		p.deadlines[lit] = line
	}
	return line
}

// deadlineIn does so for what is below a node.
func (p *prover) deadlineIn(root ast.Node) (line string) {
	ast.Inspect(root, func(n ast.Node) bool {
		if line != "" {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			line = p.deadlineOf(p.lits[n])
			return false
		case *ast.Ident:
			if v, ok := p.info.Uses[n].(*types.Var); ok && typeName(v.Type()) == "context.Context" {
				line = p.deadlineOn(v)
			}
		}
		return true
	})
	return line
}

// deadlineOn returns the line on which a context is given a deadline.
func (p *prover) deadlineOn(ctx *types.Var) (line string) {
	for _, w := range p.writesOf(ctx) {
		c, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
		if !ok {
			continue
		}
		if f, _ := p.callee(c); f != nil && (p.is(f, "context.WithTimeout") || p.is(f, "context.WithDeadline")) {
			line = p.line(c.Pos())
		}
	}
	return line
}
