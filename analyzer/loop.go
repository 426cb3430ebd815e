package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// A repeat is what makes a site run again.
type repeat struct {
	category string
	size     size   // what the number of iterations follows
	each     string // what one iteration takes, for messages
	node     ast.Node
}

// The categories of a report.
const (
	categoryAccept    = "accept"
	categoryStream    = "stream"
	categoryRange     = "range"
	categoryRequest   = "request"
	categoryRecursion = "recursion"
	categoryLifecycle = "lifecycle"
	categoryDirective = "directive"
	categoryExplain   = "explain" // of -explain: no report
)

// loop tells what a loop takes in each iteration, and how many iterations
// there can be.
func (sz *sizer) loop(fn *function, loop ast.Stmt) repeat {
	r := repeat{node: loop, size: sz.trips(fn, loop, maxDepth), category: categoryRange}
	switch l := loop.(type) {
	case *ast.RangeStmt:
		src := types.ExprString(l.X)
		t := sz.info.TypeOf(l.X)
		switch u := underlying(t).(type) {
		case *types.Chan:
			r.category, r.each = categoryStream, "each value from "+src
			if isConnection(u.Elem()) {
				r.category, r.each = categoryAccept, "each connection from "+src
			}
		case *types.Basic:
			r.each = "each of " + src
		default:
			r.each = "each element of " + src
		}
	case *ast.ForStmt:
		if call := sz.accepts(l); call != nil {
			r.category, r.each = categoryAccept, "each connection from "+types.ExprString(call.Fun)
			if !isAccept(call) {
				r.each = "each datagram from " + types.ExprString(call.Fun)
			}
			break
		}
		if l.Cond == nil {
			r.category, r.each = categoryStream, "each iteration of an endless loop"
			if src := sz.source(l); src != "" {
				r.each = "each value from " + src
			}
			break
		}
		r.each = "each iteration while " + types.ExprString(l.Cond)
		if call, ok := ast.Unparen(l.Cond).(*ast.CallExpr); ok {
			r.category, r.each = categoryStream, "each "+types.ExprString(call.Fun)
		} else if !strings.Contains(r.each, "len(") && r.size == sizeData {
			r.category = categoryStream
		}
	}
	return r
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// accepts returns the call by which an iteration takes a connection or
// datagram from outside.
func (sz *sizer) accepts(loop *ast.ForStmt) *ast.CallExpr {
	var found *ast.CallExpr
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.GoStmt:
			return false
		case *ast.ForStmt, *ast.RangeStmt:
			return n == ast.Node(loop) // an inner loop has its own source
		case *ast.CallExpr:
			if found == nil && (isAccept(n) || isDatagram(n)) {
				if f, _ := sz.callee(n); f != nil && f.Signature().Recv() != nil && returnsError(f) {
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

func methodName(call *ast.CallExpr) string {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel.Name
	}
	return ""
}

func returnsError(f *types.Func) bool {
	r := f.Signature().Results()
	return r.Len() >= 2 && isErrorType(r.At(r.Len()-1).Type())
}

// source names the channel that an endless loop receives from.
func (sz *sizer) source(loop *ast.ForStmt) string {
	src := ""
	ast.Inspect(loop.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt:
			return false
		case *ast.AssignStmt:
			// v := <-ch: the value is used, unlike that of a quit channel.
			if len(n.Rhs) == 1 {
				if u, ok := ast.Unparen(n.Rhs[0]).(*ast.UnaryExpr); ok && isChan(sz.info.TypeOf(u.X)) && src == "" {
					src = types.ExprString(u.X)
				}
			}
		}
		return true
	})
	return src
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
