package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// step emits what one statement or expression does by itself, apart from its
// parts.
func (fl *flow) step(n ast.Node, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	switch n := n.(type) {
	case *ast.SendStmt:
		out(n.Arrow, opSend, fl.place(n.Chan), always, nil)
	case *ast.UnaryExpr:
		if n.Op == token.ARROW {
			out(n.Pos(), opRecv, fl.received(n.X), always, nil)
		}
	case *ast.IncDecStmt:
		o := opDown
		if n.Tok == token.INC {
			o = opUp
		}
		out(n.Pos(), o, fl.place(n.X), always, nil)
	case *ast.AssignStmt:
		fl.assignment(n, out)
	case *ast.CallExpr:
		fl.callEvents(n, out)
	}
}

// assignment emits the counting that an assignment does.
func (fl *flow) assignment(n *ast.AssignStmt, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	switch n.Tok {
	case token.ADD_ASSIGN:
		out(n.Pos(), opUp, fl.place(n.Lhs[0]), always, nil)
	case token.SUB_ASSIGN:
		out(n.Pos(), opDown, fl.place(n.Lhs[0]), always, nil)
	case token.ASSIGN:
		for i, lhs := range n.Lhs {
			ix, ok := ast.Unparen(lhs).(*ast.IndexExpr)
			if ok && isMap(fl.info.TypeOf(ix.X)) {
				out(n.Pos(), opUp, fl.place(ix.X), always, nil)
			}
			// x = append(x, v)
			if call, ok := rhsOf(n, i).(*ast.CallExpr); ok && fl.isBuiltin(call, "append") && len(call.Args) > 1 {
				if p := fl.place(lhs); p.known() && p == fl.place(call.Args[0]) {
					out(n.Pos(), opUp, p, always, nil)
				}
			}
			// x = x[1:]
			if part, ok := rhsOf(n, i).(*ast.SliceExpr); ok {
				if p := fl.place(lhs); p.known() && p == fl.place(part.X) {
					out(n.Pos(), opDown, p, always, nil)
				}
			}
		}
	}
}

func rhsOf(n *ast.AssignStmt, i int) ast.Expr {
	if len(n.Lhs) == len(n.Rhs) {
		return ast.Unparen(n.Rhs[i])
	}
	return nil
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func (fl *flow) isBuiltin(call *ast.CallExpr, name string) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok || id.Name != name {
		return false
	}
	_, ok = fl.info.Uses[id].(*types.Builtin)
	return ok
}

// calls reports whether a call runs the function of that full name.
func calls(fl *flow, call *ast.CallExpr, name string) bool {
	f, _ := fl.callee(call)
	return f != nil && fl.is(f, name)
}

func isWaitGroupGo(fl *flow, call *ast.CallExpr) bool { return calls(fl, call, "(*sync.WaitGroup).Go") }

func isErrgroupGo(fl *flow, call *ast.CallExpr) bool {
	return calls(fl, call, "(*golang.org/x/sync/errgroup.Group).Go")
}

// makesEndless reports whether a call makes a context that never ends.
func (fl *flow) makesEndless(call *ast.CallExpr) bool {
	return calls(fl, call, "context.Background") || calls(fl, call, "context.TODO")
}

// stoppers are the names of the methods that, by the conventions of io.Closer,
// net/http and context, end what works on their receiver; howStopped, what may
// follow the verb. Closed asks, CloseIdle closes something else.
var (
	stoppers   = []string{"Close", "Stop", "Shutdown", "Cancel", "Kill", "Terminate", "GracefulStop"}
	howStopped = []string{"With", "And", "Now", "Context", "Gracefully", "Immediate", "Wait"}
)

func isStopper(name string) bool {
	for _, s := range stoppers {
		if how, ok := strings.CutPrefix(name, s); ok {
			return how == "" || slices.ContainsFunc(howStopped, func(h string) bool { return strings.HasPrefix(how, h) })
		}
	}
	return false
}

// callEvents emits what a call does: by the tables, by the summary of the
// function that it runs, or by convention.
func (fl *flow) callEvents(call *ast.CallExpr, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	obj, fn := fl.callee(call)
	if _, isSelector := ast.Unparen(call.Fun).(*ast.SelectorExpr); !isSelector || obj == nil {
		switch f := typeutil.Callee(fl.info, call).(type) {
		case *types.Builtin:
			switch {
			case f.Name() == "close" && len(call.Args) == 1:
				out(call.Pos(), opClose, fl.place(call.Args[0]), always, nil)
			case f.Name() == "delete" && len(call.Args) == 2:
				out(call.Pos(), opDown, fl.place(call.Args[0]), always, nil)
			}
			return
		case *types.Var:
			if p, ok := fl.cancelled(call); ok {
				out(call.Pos(), opStop, p, always, nil)
			}
		}
	}
	if obj != nil {
		if r := fl.entry(obj); r.acts {
			does, at := r.operation, place{}
			if does.arg >= 0 && does.arg < len(call.Args) {
				at = fl.place(call.Args[does.arg])
			} else {
				at = fl.receiver(call)
			}
			out(call.Pos(), does.op, at, does.cond, call)
			if does.op == opEnter && does.cond == always && len(call.Args) == 1 { // once.Do(f) returns when f has run
				if _, f := fl.funcOf(call.Args[0]); f != nil && f.obj == nil {
					for _, e := range fl.finish(nil, f) {
						out(call.Pos(), e.op, e.at, e.cond, call)
					}
				}
			}
			return
		}
		if at, delta, ok := fl.atomicAdd(obj, call); ok {
			if delta > 0 {
				out(call.Pos(), opUp, at, always, nil)
			} else {
				out(call.Pos(), opDown, at, always, nil)
			}
			return
		}
		if isStopper(obj.Name()) {
			if recv := fl.receiver(call); recv.known() {
				out(call.Pos(), opStop, recv, always, nil)
				out(call.Pos(), opStop, fl.otherEnd(recv), always, nil)
			}
		}
	}
	for _, e := range fl.finish(obj, fn) {
		if at := fl.caller(call, obj, fn, e.at); at.known() {
			out(call.Pos(), e.op, at, e.cond, call)
		}
	}
}
