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
	line := ""
	look := func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok || line != "" {
			return line == ""
		}
		v, ok := p.info.Uses[id].(*types.Var)
		if !ok || typeName(v.Type()) != "context.Context" {
			return true
		}
		for _, w := range p.writesOf(v) {
			c, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
			if !ok {
				continue
			}
			if f, _ := p.callee(c); f != nil && (p.fullName(f) == "context.WithTimeout" || p.fullName(f) == "context.WithDeadline") {
				line = p.line(c.Pos())
			}
		}
		return true
	}
	ast.Inspect(q.call, look)
	if body := p.body(q.site); body != nil && body.obj == nil {
		ast.Inspect(body.body, look)
	}
	return line
}
