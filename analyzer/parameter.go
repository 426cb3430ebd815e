package analyzer

import "go/types"

// isParam reports whether an object is a parameter, receiver or result of a function.
func isParam(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && (isGiven(v) || v.Kind() == types.ResultVar)
}

// isGiven reports whether a variable has a value from whoever calls: it is a parameter, or
// a receiver.
func isGiven(v *types.Var) bool {
	return v.Kind() == types.ParamVar || v.Kind() == types.RecvVar
}

// isVariadic reports whether v is the variadic parameter of a function.
func (tx *text) isVariadic(v *types.Var) bool { return tx.parameters()[v].variadic }

// parameters returns those parameters of all functions of which there is something to say.
func (tx *text) parameters() map[types.Object]parameter {
	if tx.params != nil {
		return tx.params
	}
	tx.params = map[types.Object]parameter{}
	for _, fn := range tx.funcs {
		if fn.sig == nil {
			continue
		}
		recv, n := fn.sig.Recv(), fn.sig.Params().Len()
		open := tx.pkg.Name() != "main" && fn.obj != nil && fn.obj.Exported() && (recv == nil || isExported(recv.Type()))
		for i := range n {
			variadic := fn.sig.Variadic() && i == n-1
			if open || variadic {
				tx.params[fn.sig.Params().At(i)] = parameter{variadic, open && !variadic}
			}
		}
	}
	return tx.params
}

// isExported reports whether other packages can name a type, or what it points to.
func isExported(t types.Type) bool {
	n, ok := pointee(t).(*types.Named)
	return ok && n.Obj().Exported()
}
