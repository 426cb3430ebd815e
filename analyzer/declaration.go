package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"sort"
	"strings"
)

// declarations returns what files declare, by names. What is found out about functions
// that call each other depends on which is asked first, and must not change when one
// is moved.
func declarations(files []*ast.File) (ds []ast.Decl) {
	type named struct {
		recv, name string
		decl       ast.Decl
	}
	n := 0
	for _, f := range files {
		n += len(f.Decls)
	}
	all := make([]named, 0, n)
	for _, f := range files {
		for _, d := range f.Decls {
			recv, name := declared(d)
			all = append(all, named{recv, name, d})
		}
	}
	slices.SortStableFunc(all, func(a, b named) int {
		return cmp.Or(strings.Compare(a.recv, b.recv), strings.Compare(a.name, b.name))
	})
	ds = make([]ast.Decl, len(all))
	for i, n := range all {
		ds[i] = n.decl
	}
	return ds
}

// declared returns the first name that a declaration declares, of a method with its
// receiver's type.
func declared(d ast.Decl) (recv, name string) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil || len(d.Recv.List) == 0 {
			return "", d.Name.Name
		}
		t := d.Recv.List[0].Type
		if ptr, ok := t.(*ast.StarExpr); ok {
			t = ptr.X
		}
		if id, ok := t.(*ast.Ident); ok { // as most are
			return id.Name, d.Name.Name
		}
		return types.ExprString(t), d.Name.Name
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				return "", s.Name.Name
			case *ast.ValueSpec:
				return "", s.Names[0].Name
			}
		}
	}
	return "", ""
}

// arrange notes where the functions stand that have been read, and their mentions.
func (tx *text) arrange(ms []mention) {
	tx.extents = make([]extent, len(tx.tops))
	for i, fn := range tx.tops {
		tx.extents[i] = extent{fn.node.Pos(), fn.node.End(), fn}
	}
	slices.SortFunc(tx.extents, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	methods := map[string]bool{}
	for _, fn := range tx.tops {
		if fn.obj != nil && fn.sig.Recv() != nil {
			methods[fn.obj.Name()] = true
		}
	}
	tx.namedAt, tx.dynamicAt = make([][]token.Pos, tx.numbers), map[string][]token.Pos{}
	for _, m := range ms {
		if fn := tx.decls[m.f]; fn != nil {
			tx.namedAt[fn.number] = append(tx.namedAt[fn.number], m.id.Pos())
		} else if name := m.f.Name(); methods[name] && isInterfaceMethod(m.f) {
			tx.dynamicAt[name] = append(tx.dynamicAt[name], m.id.Pos())
		}
	}
}

// top returns the one of tops whose text holds pos, or nil.
func (tx *text) top(pos token.Pos) *function {
	i := sort.Search(len(tx.extents), func(i int) bool { return tx.extents[i].from > pos }) - 1
	if i < 0 || pos >= tx.extents[i].to {
		return nil
	}
	return tx.extents[i].fn
}

// declaring returns the declared function whose text holds pos, or nil.
func (tx *text) declaring(pos token.Pos) *function {
	if fn := tx.top(pos); fn != nil && fn.obj != nil {
		return fn
	}
	return nil
}

// mentioning yields those of tops that mention a function, some of them more than once, and
// the one that holds it.
func (tx *text) mentioning(fn *function) iter.Seq[*function] {
	return func(yield func(*function) bool) {
		if !yield(fn.outer) || fn.obj == nil {
			return
		}
		for _, pos := range tx.namedAt[fn.number] {
			if by := tx.top(pos); by != nil && !yield(by) {
				return
			}
		}
	}
}
