package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// besideError returns what the loop returns beside an error, if all of that means
// the same where the task is refused.
func (w *rewrite) besideError(n int) []string {
	for _, r := range returnsIn(loopBody(w.loop)) {
		if len(r.Results) != n || !isErrorType(w.info.TypeOf(r.Results[n-1])) {
			continue
		}
		var texts []string
		for _, e := range r.Results[:n-1] {
			if id, ok := ast.Unparen(e).(*ast.Ident); ok {
				if w.means(id.Name, w.stmt.Pos()) == w.info.Uses[id] {
					texts = append(texts, w.of(e))
				}
			}
		}
		if len(texts) == n-1 {
			return texts
		}
	}
	return nil
}

// zero returns the zero value of a type as text, or "" if that is not simple.
func (w *rewrite) zero(t types.Type) string {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return "false"
		case u.Info()&types.IsString != 0:
			return `""`
		case u.Info()&types.IsNumeric != 0:
			return "0"
		}
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature:
		return "nil"
	case *types.Interface:
		if _, ok := types.Unalias(t).(*types.TypeParam); !ok {
			return "nil"
		}
	case *types.Struct:
		if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() == w.pkg && n.TypeArgs().Len() == 0 {
			return n.Obj().Name() + "{}"
		}
	}
	return ""
}

// results returns the first n results of the function, as they are if it has them returned
// so elsewhere, or else zero values.
func (w *rewrite) results(n int) (texts []string, why refusal) {
	bare := w.returnsBare(w.site.fn)
	for i := range n {
		v := w.site.fn.sig.Results().At(i)
		if bare && v.Name() != "_" {
			if w.means(v.Name(), w.stmt.Pos()) != v {
				return nil, refusal(v.Name() + " means something else there")
			}
			texts = append(texts, v.Name())
			continue
		}
		zero := w.zero(v.Type())
		if zero == "" {
			return nil, refusal("the function returns a " + v.Type().String() + " beside its error")
		}
		name := strings.TrimSuffix(zero, "{}")
		if obj := w.means(name, w.stmt.Pos()); token.IsIdentifier(name) && obj != types.Universe.Lookup(name) && obj != typeNameOf(v.Type()) {
			return nil, refusal(name + " means something else there")
		}
		texts = append(texts, zero)
	}
	return texts, ""
}

// typeNameOf returns the object that a named type has, or nil.
func typeNameOf(t types.Type) types.Object {
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj()
	}
	return nil
}
