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
		for _, i := range fl.implementers(iface) {
			if f := i.method(m); f != nil && !isInterfaceMethod(f) {
				ms = append(ms, f.Origin())
			}
		}
	}
	fl.impls[m] = ms
	return ms
}

// implementers returns pointers to those types that implement an interface.
func (fl *flow) implementers(iface *types.Interface) []implementer {
	if is, ok := fl.byIface[iface]; ok {
		return is
	}
	var is []implementer
	for _, pkg := range append([]*types.Package{fl.pkg}, fl.pkg.Imports()...) {
		if fl.ours(pkg) {
			is = append(is, fl.roster(pkg).implementers(iface)...)
		}
	}
	fl.byIface[iface] = is
	return is
}

// roster returns that of this package, or of one that it imports.
func (fl *flow) roster(pkg *types.Package) *roster {
	r := fl.rosters[pkg]
	if r == nil {
		if pkg != fl.pkg {
			r = fl.summariesOf(pkg).roster
		}
		if r == nil {
			r = &roster{pkg: pkg}
		}
		fl.rosters[pkg] = r
	}
	return r
}
