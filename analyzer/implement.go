package analyzer

import "go/types"

// implementations returns the methods of the types in this package and in the
// packages it imports that implement an interface method.
func (fl *flow) implementations(m *types.Func) []*types.Func {
	if ms, ok := fl.impls[m]; ok {
		return ms
	}
	var ms []*types.Func
	iface, ok := m.Signature().Recv().Type().Underlying().(*types.Interface)
	if ok && fl.ours(m.Pkg()) {
		for _, ptr := range fl.implementers(iface) {
			obj, _, _ := types.LookupFieldOrMethod(ptr, true, m.Pkg(), m.Name())
			if f, ok := obj.(*types.Func); ok && !isInterfaceMethod(f) {
				ms = append(ms, f.Origin())
			}
		}
	}
	fl.impls[m] = ms
	return ms
}

// implementers returns pointers to those types that implement an interface.
func (fl *flow) implementers(iface *types.Interface) []*types.Pointer {
	if ptrs, ok := fl.byIface[iface]; ok {
		return ptrs
	}
	var ptrs []*types.Pointer
	for _, pkg := range append([]*types.Package{fl.pkg}, fl.pkg.Imports()...) {
		if !fl.ours(pkg) {
			continue
		}
		for _, ptr := range fl.pointers(pkg) {
			if mayImplement(ptr, iface) && types.Implements(ptr, iface) {
				ptrs = append(ptrs, ptr)
			}
		}
	}
	fl.byIface[iface] = ptrs
	return ptrs
}

// mayImplement reports whether a type may have all methods of an interface. Most do not,
// and it takes longer to be sure.
func mayImplement(ptr *types.Pointer, iface *types.Interface) bool {
	for m := range iface.Methods() {
		if !mayHave(ptr.Elem(), m.Name(), maxEmbedded) {
			return false
		}
	}
	return true
}

// maxEmbedded is how many fields deep mayHave looks: deeper, there may be any method.
const maxEmbedded = 4

// mayHave reports whether a type may have a method of that name, of its own or from an
// embedded field.
func mayHave(t types.Type, name string, depth int) bool {
	if depth == 0 {
		return true
	}
	if n, ok := pointee(t).(*types.Named); ok {
		for m := range n.Methods() {
			if m.Name() == name {
				return true
			}
		}
	}
	switch u := pointee(t).Underlying().(type) {
	case *types.Interface:
		return true
	case *types.Struct:
		for f := range u.Fields() {
			if f.Embedded() && mayHave(f.Type(), name, depth-1) {
				return true
			}
		}
	}
	return false
}

func hasEmbedded(n *types.Named) bool {
	st, ok := n.Underlying().(*types.Struct)
	if ok {
		for f := range st.Fields() {
			if f.Embedded() {
				return true
			}
		}
	}
	return false
}

// pointers returns pointers to the types of a package that may have methods, by names.
func (fl *flow) pointers(pkg *types.Package) []*types.Pointer {
	if ptrs, ok := fl.typesOf[pkg]; ok {
		return ptrs
	}
	var ptrs []*types.Pointer
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		if n, ok := tn.Type().(*types.Named); ok && n.TypeParams().Len() == 0 && (n.NumMethods() > 0 || hasEmbedded(n)) {
			ptrs = append(ptrs, types.NewPointer(n))
		}
	}
	fl.typesOf[pkg] = ptrs
	return ptrs
}
