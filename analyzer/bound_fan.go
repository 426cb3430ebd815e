package analyzer

import (
	"go/ast"
	"go/types"
)

// fan judges a call that starts as many goroutines as its arguments say, and
// waits for them. What repeats the call does not matter then.
func (p *prover) fan(s *site, v *verdict) {
	obj, _ := p.callee(s.call)
	row := p.entry(obj).caller
	n := sizeData
	var of ast.Expr
	for i, arg := range row.number {
		if arg >= len(s.call.Args) {
			return
		}
		of = s.call.Args[arg]
		if !isSlice(p.info.TypeOf(of)) && i == 0 {
			l := p.limitBy(of, row.lift)
			if l.none {
				v.near = miss(l.why)
				continue // the rest decides
			}
			v.why, v.gates = l.why, []gate{{why: l.why, pos: l.pos}}
		}
		n = min(n, p.elements(of))
	}
	switch n {
	case sizeData:
		v.outcome = isUnbounded
	case sizeDeploy:
		v.outcome = isDeployed
	default:
		v.outcome = isCounted
		if v.why == "" {
			v.why = "the number of goroutines is a chosen one"
		}
	}
	v.repeat = repeat{category: categoryRange, size: n, each: "each of " + types.ExprString(of), node: s.call}
}

// elements returns what a number, or the length of a slice, follows.
func (p *prover) elements(e ast.Expr) size {
	if isSlice(p.info.TypeOf(e)) {
		return p.collection(e, maxDepth)
	}
	return p.count(e, maxDepth)
}

func isSlice(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Slice)
	return ok
}
