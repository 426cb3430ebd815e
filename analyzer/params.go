package analyzer

import (
	"go/ast"
	"go/types"
)

// runsParams returns the parameters of top that the goroutine of s runs.
func (p *prover) runsParams(s *site, top *function) []int {
	if top.sig == nil {
		return nil
	}
	var out []int
	for i := range top.sig.Params().Len() {
		v := top.sig.Params().At(i)
		if _, ok := v.Type().Underlying().(*types.Signature); !ok {
			continue
		}
		named := false
		look := func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v {
				named = true
			}
			return !named
		}
		ast.Inspect(s.node, look)
		if body := p.body(s); body != nil && body.obj == nil {
			ast.Inspect(body.body, look)
		}
		if named {
			out = append(out, i)
		}
	}
	return out
}

// usesParams returns the parameters of top that the goroutine of s works with, by
// their names or through what was made of them.
func (p *prover) usesParams(s *site, top *function) (set paramSet) {
	if top.sig == nil {
		return allParams
	}
	seen := map[types.Object]bool{}
	var look func(n ast.Node, depth int)
	look = func(n ast.Node, depth int) {
		if n == nil || depth == 0 {
			return
		}
		ast.Inspect(n, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if !ok {
				return true
			}
			v, ok := p.info.Uses[id].(*types.Var)
			if !ok || v.IsField() || seen[v] {
				return true
			}
			seen[v] = true
			if i, ok := paramIndex(top.sig, v); ok && i < firstResult {
				set.add(i)
			}
			for _, w := range p.writesOf(v) {
				if !w.param && w.rhs != nil {
					look(w.rhs, depth-1)
				}
			}
			return true
		})
	}
	look(s.node, maxAlias)
	if body := p.body(s); body != nil && body.obj == nil {
		look(body.body, maxAlias)
	}
	return set
}
