package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// paces lists the packages whose calls say how often, not how many.
var paces = []string{"golang.org/x/time/rate", "go.uber.org/ratelimit", "github.com/juju/ratelimit"}

// lookalike names what stands beside the site and is no limit on goroutines: a
// rate, or a deadline.
func (p *prover) lookalike(q *question) miss {
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
		if f, _ := p.callee(c); f != nil && (p.fullName(f) == "context.WithTimeout" || p.fullName(f) == "context.WithDeadline") {
			line = p.line(c.Pos())
		}
	}
	return line
}
