package analyzer

import (
	"go/types"
	"strconv"
	"strings"
)

const maxImports = 3 // how many imports are followed to the type of a field

// element returns the element of a path that a field of a type is. Types may share a name,
// if they are declared in functions, or have none.
func (ix *index) element(t types.Type, f *types.Var) string {
	key := member{t, f}
	elem, ok := ix.elements[key]
	if !ok {
		elem = "/" + typeName(t) + "." + f.Name()
		for n := 2; ix.fields[elem] != nil && ix.fields[elem] != f; n++ {
			elem = "/" + typeName(t) + "'" + strconv.Itoa(n) + "." + f.Name()
		}
		ix.elements[key], ix.fields[elem] = elem, f
	}
	return elem
}

// fieldOf returns the field that an element of a path is, or nil. One that only facts of
// other packages have named so far, is looked up.
func (ix *index) fieldOf(elem string) *types.Var {
	f, ok := ix.fields[elem]
	if !ok {
		f = lookUp(ix.pkg, elem)
		ix.fields[elem] = f
	}
	return f
}

// lookUp returns the field that an element is, of a type of a package, or of one that it
// imports, directly or not by many more.
func lookUp(pkg *types.Package, elem string) *types.Var {
	dot := strings.LastIndexByte(elem, '.')
	typ := strings.LastIndexByte(elem[:max(dot, 0)], '.')
	if typ < 0 {
		return nil // of a type without a name, or no field
	}
	var from *types.Package
	path := strings.ReplaceAll(elem[1:typ], "|", "/")
	for distance := 0; from == nil && distance <= maxImports; distance++ { // most are near
		from = reached(pkg, path, distance)
	}
	if from == nil {
		return nil
	}
	obj, ok := from.Scope().Lookup(elem[typ+1 : dot]).(*types.TypeName)
	if !ok {
		return nil
	}
	st, ok := obj.Type().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range st.Fields() {
		if f.Name() == elem[dot+1:] {
			return f
		}
	}
	return nil
}

// reached returns the package of a path that another imports, at a distance.
func reached(from *types.Package, path string, distance int) *types.Package {
	if from.Path() == path {
		return from
	}
	if distance > 0 {
		for _, imp := range from.Imports() {
			if pkg := reached(imp, path, distance-1); pkg != nil {
				return pkg
			}
		}
	}
	return nil
}

// typeName returns the qualified name of a named type, without its arguments,
// and "struct" for any other. Slashes are left out: they part the elements of
// a path.
func typeName(t types.Type) string {
	if n, ok := pointee(t).(*types.Named); ok {
		if n.Obj().Pkg() == nil {
			return n.Obj().Name()
		}
		return strings.ReplaceAll(n.Obj().Pkg().Path(), "/", "|") + "." + n.Obj().Name()
	}
	return "struct"
}
