package analyzer

import (
	"cmp"
	"go/types"
	"slices"
	"sync"
)

// A roster lists the types of a package. Those that implement an interface are found by the
// names of its methods.
type roster struct {
	pkg  *types.Package
	lock sync.Mutex // passes over packages that import it share one

	types   []*types.Named      // by their names
	methods map[string][]holder // by the names of methods, in the order of types; nil until they are asked for
	open    []int32             // the types that may have any method

	found map[*types.Interface][]implementer
}

// A holder is a type that has a method of some name, or may have it.
type holder struct {
	typ    int32       // its number
	method *types.Func // nil if it is that of an embedded field
}

// maxEmbedded is how many fields deep a roster looks: deeper, there may be any method.
const maxEmbedded = 4

// read reads the package.
func (r *roster) read() {
	r.methods, r.found = map[string][]holder{}, map[*types.Interface][]implementer{}
	scope := r.pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		n, ok := tn.Type().(*types.Named)
		if !ok || n.TypeParams().Len() > 0 {
			continue
		}
		typ := int32(len(r.types))
		r.types = append(r.types, n)
		for m := range n.Methods() {
			r.methods[m.Name()] = append(r.methods[m.Name()], holder{typ, m})
		}
		r.embedded(typ, n, maxEmbedded-1)
	}
}

// embedded notes the methods that a type may have from the fields embedded in t.
func (r *roster) embedded(typ int32, t types.Type, depth int) {
	switch u := pointee(t).Underlying().(type) {
	case *types.Interface:
		for m := range u.Methods() {
			r.promotes(typ, m.Name())
		}
	case *types.Struct:
		for f := range u.Fields() {
			switch {
			case !f.Embedded():
				continue
			case depth == 0:
				r.opens(typ)
				return
			}
			if n, ok := pointee(f.Type()).(*types.Named); ok {
				for m := range n.Methods() {
					r.promotes(typ, m.Name())
				}
			}
			r.embedded(typ, f.Type(), depth-1)
		}
	}
}

// promotes notes that a type may have a method of some name from a field.
func (r *roster) promotes(typ int32, name string) {
	hs := r.methods[name]
	if len(hs) == 0 || hs[len(hs)-1].typ != typ {
		r.methods[name] = append(hs, holder{typ, nil})
	}
}

func (r *roster) opens(typ int32) {
	if len(r.open) == 0 || r.open[len(r.open)-1] != typ {
		r.open = append(r.open, typ)
	}
}

// held returns the holder that a type is of methods of some name, and false if it is none.
func (r *roster) held(name string, typ int32) (holder, bool) {
	hs := r.methods[name]
	i, ok := slices.BinarySearchFunc(hs, typ, func(h holder, typ int32) int { return cmp.Compare(h.typ, typ) })
	if !ok {
		return holder{}, false
	}
	return hs[i], true
}

// An implementer is a pointer to a type.
type implementer struct {
	*roster
	typ int32
}

// implementers returns those of the package that implement an interface with methods.
func (r *roster) implementers(iface *types.Interface) []implementer {
	r.lock.Lock()
	defer r.lock.Unlock()
	if r.methods == nil {
		r.read()
	}
	is, ok := r.found[iface]
	if ok {
		return is
	}
	rare := r.methods[iface.Method(0).Name()] // few types have all methods: those that have the rarest may
	for m := range iface.Methods() {
		if hs := r.methods[m.Name()]; len(hs) < len(rare) {
			rare = hs
		}
	}
	typs := slices.Clone(r.open)
	for _, h := range rare {
		typs = append(typs, h.typ)
	}
	slices.Sort(typs)
	for _, typ := range slices.Compact(typs) {
		if i := (implementer{r, typ}); i.implements(iface) {
			is = append(is, i)
		}
	}
	r.found[iface] = is
	return is
}

// implements reports whether it implements an interface. Mostly, the methods that its type
// declares tell, and it takes longer to ask go/types.
func (i implementer) implements(iface *types.Interface) bool {
	sure := iface.IsMethodSet()
	for m := range iface.Methods() {
		switch own := i.own(m); {
		case own != nil:
			if !types.Identical(own.Type(), m.Type()) {
				return false
			}
		default:
			if _, ok := i.held(m.Name(), i.typ); !ok && !i.isOpen() {
				return false
			}
			sure = false
		}
	}
	return sure || types.Implements(i.pointer(), iface)
}

func (i implementer) pointer() types.Type { return types.NewPointer(i.types[i.typ]) }

func (i implementer) isOpen() bool {
	_, ok := slices.BinarySearch(i.open, i.typ)
	return ok
}

// own returns the method that the type declares and an interface asks for, or nil.
func (i implementer) own(m *types.Func) *types.Func {
	h, _ := i.held(m.Name(), i.typ)
	if h.method != nil && (m.Exported() || h.method.Pkg() == m.Pkg()) {
		return h.method
	}
	return nil
}

// method returns the method that implements that of an interface.
func (i implementer) method(m *types.Func) *types.Func {
	if own := i.own(m); own != nil {
		return own
	}
	obj, _, _ := types.LookupFieldOrMethod(i.pointer(), true, m.Pkg(), m.Name())
	f, _ := obj.(*types.Func)
	return f
}
