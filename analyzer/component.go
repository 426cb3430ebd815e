package analyzer

import (
	"go/types"
	"strings"
)

// starters are the methods by which a program starts its components.
var starters = map[string]bool{"start": true, "run": true, "serve": true, "init": true, "provide": true, "listenandserve": true}

// services are the starters that only a component has.
var services = map[string]bool{"serve": true, "provide": true, "listenandserve": true}

// elements returns the types of what a collection holds.
func elements(t types.Type) []types.Type {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return []types.Type{u.Elem()}
	case *types.Map:
		return []types.Type{u.Elem()}
	}
	return nil
}

// holdsListeners reports whether the elements of a collection accept
// connections: sockets are configured.
func holdsListeners(t types.Type) bool {
	for _, elem := range elements(t) {
		for m := range methods(elem) {
			if strings.ToLower(m.Name()) == "accept" && m.Signature().Params().Len() == 0 && m.Signature().Results().Len() == 2 {
				return true
			}
		}
	}
	return false
}

// holdsComponents reports whether the elements of a collection can be parts that
// the program is put together from: values of an interface or type of the program
// that are started and stopped.
func holdsComponents(t types.Type) bool {
	for _, elem := range elements(t) {
		start, stop := false, types.IsInterface(elem)
		for m := range methods(elem) {
			name := strings.ToLower(m.Name())
			start = start || starters[name]
			stop = stop || services[name] || name == "stop" || name == "shutdown"
		}
		if start && stop {
			return true
		}
	}
	return false
}

// methods yields the methods of a type, or of a pointer to it.
func methods(t types.Type) func(func(*types.Func) bool) {
	if _, ok := t.Underlying().(*types.Pointer); !ok && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	return func(yield func(*types.Func) bool) {
		for sel := range set.Methods() {
			if f, ok := sel.Obj().(*types.Func); ok && !yield(f) {
				return
			}
		}
	}
}
