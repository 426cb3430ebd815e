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
	ptr, ok := recv.Type().(*types.Pointer)
	return ok && !isStruct(ptr.Elem())
}

// isAtomicStore reports whether a function stores something in what others see.
func isAtomicStore(f *types.Func) bool {
	return f.Pkg() != nil && f.Pkg().Path() == "sync/atomic" && strings.HasPrefix(f.Name(), "Store")
}
