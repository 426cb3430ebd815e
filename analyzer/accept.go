package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// accepts returns the call by which an iteration takes a connection or
// datagram from outside.
func (ix *index) accepts(loop ast.Stmt) *ast.CallExpr {
	found, ok := ix.accepted[loop]
	if ok {
		return found
	}
	defer func() { ix.accepted[loop] = found }()
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			return n == ast.Node(loop) // an inner loop has its own source
		case *ast.CallExpr:
			if found == nil && (isAccept(n) || isDatagram(n)) {
				if f, _ := ix.callee(n); f != nil && f.Signature().Recv() != nil && returnsError(f) {
					found = n
				}
			}
		}
		return true
	})
	return found
}

// isAccept reports whether a call is one of a method Accept, AcceptTCP,
// AcceptStream, …
func isAccept(call *ast.CallExpr) bool {
	return strings.HasPrefix(methodName(call), "Accept")
}

// isDatagram reports whether a call reads a packet and its sender.
func isDatagram(call *ast.CallExpr) bool {
	name := methodName(call)
	return strings.HasPrefix(name, "ReadFrom") || strings.HasPrefix(name, "ReadMsg")
}

// taken names what a call takes from outside.
func taken(call *ast.CallExpr) string {
	if isAccept(call) {
		return "each connection from " + types.ExprString(call.Fun)
	}
	return "each datagram from " + types.ExprString(call.Fun)
}

func methodName(call *ast.CallExpr) string {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel.Name
	}
	return ""
}

// operand returns what a method is called on, or nil if the call does not say so: the
// method may be in a variable.
func (ix *index) operand(call *ast.CallExpr) ast.Expr {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if s := ix.info.Selections[sel]; !ok || s == nil || s.Kind() != types.MethodVal {
		return nil
	}
	return sel.X
}

func returnsError(f *types.Func) bool {
	r := f.Signature().Results()
	return r.Len() >= 2 && isErrorType(r.At(r.Len()-1).Type())
}

// isConnection reports whether values of type t are connections or channels
// of a multiplexed one: they can be read from, written to and closed, or are
// offers to open such a thing.
func isConnection(t types.Type) bool {
	for _, name := range []string{"Read", "Write", "Close"} {
		if m, _, _ := types.LookupFieldOrMethod(t, true, nil, name); m == nil {
			return typeName(t) == "golang.org|x|crypto|ssh.NewChannel"
		}
	}
	return true
}
