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
		for _, pkg := range append([]*types.Package{fl.pkg}, fl.pkg.Imports()...) {
			if !fl.ours(pkg) {
				continue
			}
			for _, i := range fl.roster(pkg).implementers(iface) {
				if f := i.method(m); f != nil && !isInterfaceMethod(f) {
					ms = append(ms, f.Origin())
				}
			}
		}
	}
	fl.impls[m] = ms
	return ms
}

// roster returns that of this package, or of one that it imports.
func (fl *flow) roster(pkg *types.Package) *roster {
	ss := fl.summariesOf(pkg)
	if ss.roster == nil {
		ss.roster = &roster{pkg: pkg}
	}
	return ss.roster
}
