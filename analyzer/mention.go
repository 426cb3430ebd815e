package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// A mention is that of a function in the text of a package.
type mention struct {
	id *ast.Ident
	f  *types.Func // if it is generic, itself
}

// mentions appends all of a package, in no order.
func mentions(ms []mention, info *types.Info) []mention {
	for id, obj := range info.Uses {
		if f, ok := obj.(*types.Func); ok {
			ms = append(ms, mention{id, f.Origin()})
		}
	}
	return ms
}

// changes reports whether a function is a method that may assign to the variable that it is
// called on, which is no struct.
func changes(f *types.Func) bool {
	recv := f.Signature().Recv()
	if recv == nil {
		return false
	}
	ptr, ok := recv.Type().Underlying().(*types.Pointer)
	return ok && !isStruct(ptr.Elem())
}

// isStore reports whether a function may store something in what others see: one of
// sync/atomic, or a method of an interface that stands for it.
func isStore(f *types.Func) bool { return strings.HasPrefix(f.Name(), "Store") }

// isInterfaceMethod reports whether f is a method of an interface.
func isInterfaceMethod(f *types.Func) bool {
	recv := f.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}
