package analyzer

import (
	"go/ast"
	"go/types"
	"strings"
)

// poolPath is the package of the pool that comes with the analyzer.
const poolPath = "github.com/boundedgo/boundedgo/pool"

// poolMethod returns the name of the pool's method that a call runs, and the
// pool.
func (fl *flow) poolMethod(call *ast.CallExpr) (string, place) {
	f, _ := fl.callee(call)
	if f == nil || f.Pkg() == nil || !strings.HasSuffix(f.Pkg().Path(), poolPath) { // most are of another package
		return "", place{}
	}
	name, ok := strings.CutPrefix(fl.fullName(f), "(*"+poolPath+".ThreadPool).")
	if !ok {
		return "", place{}
	}
	return name, fl.receiver(call)
}

// waitsForRoom reports whether a call of a method waits while the queue of the
// pool is full.
func waitsForRoom(method string) bool {
	return method == "Execute" || method == "ExecuteContext" || method == "Go"
}

// waitsForEnd reports whether a call of a method waits until all tasks have ended,
// however long that takes.
func (fl *flow) waitsForEnd(method string, call *ast.CallExpr) bool {
	return method == "Close" || method == "Shutdown" && fl.neverFails(call)
}

// task returns what a call hands to a pool, or nil.
func (fl *flow) task(call *ast.CallExpr) ast.Expr {
	method, _ := fl.poolMethod(call)
	if !waitsForRoom(method) && method != "TryExecute" || len(call.Args) == 0 {
		return nil
	}
	return call.Args[len(call.Args)-1]
}

// makesPool reports whether a call returns a new pool: pool.New, or a function
// of the package that returns one.
func (fl *flow) makesPool(call *ast.CallExpr, depth int) bool {
	f, fn := fl.callee(call)
	switch {
	case f == nil || depth == 0:
		return false
	case fl.is(f, poolPath+".New"):
		return true
	case fn == nil || f.Signature().Results().Len() == 0 || !isThreadPool(f.Signature().Results().At(0).Type()):
		return false
	}
	all, any := true, false
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			made := len(n.Results) > 0 && fl.isNewPool(n.Results[0], depth-1)
			any = any || made
			all = all && (made || len(n.Results) > 0 && fl.isNil(n.Results[0]))
		}
		return true
	})
	return all && any
}

// isNewPool reports whether an expression is a call that makes a pool, or a
// variable that only ever holds its result.
func (fl *flow) isNewPool(e ast.Expr, depth int) bool {
	e = ast.Unparen(e)
	if id, ok := e.(*ast.Ident); ok {
		if v, ok := fl.info.Uses[id].(*types.Var); ok && !isPackageLevel(v) && fl.only(v) != nil {
			e = ast.Unparen(fl.only(v))
		}
	}
	call, ok := e.(*ast.CallExpr)
	return ok && fl.makesPool(call, depth)
}

func isThreadPool(t types.Type) bool {
	return typeName(t) == strings.ReplaceAll(poolPath, "/", "|")+".ThreadPool"
}

// handsOver returns the call by which the goroutine of a site waits for room in
// a pool, if it does nothing before: go p.Execute(task), or a literal around
// it.
func (fl *flow) handsOver(s *site) *ast.CallExpr {
	call := fl.firstOf(s)
	if call == nil {
		return nil
	}
	if method, _ := fl.poolMethod(call); !waitsForRoom(method) {
		return nil
	}
	return call
}

// onlyTries returns the call by which the goroutine of a site hands a task to a
// pool without waiting for room, if it does nothing else: go p.TryExecute(task).
func (fl *flow) onlyTries(s *site) *ast.CallExpr {
	call := fl.firstOf(s)
	if call == nil || call != s.call && !isAll(call, fl.body(s).body) {
		return nil // what is refused may run in the goroutine
	}
	if method, _ := fl.poolMethod(call); method != "TryExecute" {
		return nil
	}
	return call
}

// firstOf returns the first call of the goroutine of a site, or nil.
func (fl *flow) firstOf(s *site) *ast.CallExpr {
	switch fn := fl.body(s); {
	case s.kind == kindGo && fn == nil:
		return s.call
	case fn != nil && fn.obj == nil:
		return firstCall(fn.body)
	}
	return nil
}

// isAll reports whether a body is a call, whose result is of no matter.
func isAll(call *ast.CallExpr, body *ast.BlockStmt) bool {
	var e ast.Expr
	switch s := body.List[0].(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	}
	return len(body.List) == 1 && e != nil && ast.Unparen(e) == ast.Expr(call)
}

// firstCall returns the call that a body consists of, but for what it defers
// and for what becomes of the result.
func firstCall(body *ast.BlockStmt) *ast.CallExpr {
	list := body.List
	for len(list) > 1 {
		if _, ok := list[0].(*ast.DeferStmt); !ok {
			return nil
		}
		list = list[1:]
	}
	if len(list) == 0 {
		return nil
	}
	first := list[0]
	if s, ok := first.(*ast.IfStmt); ok && s.Init != nil {
		first = s.Init
	}
	var e ast.Expr
	switch s := first.(type) {
	case *ast.ExprStmt:
		e = s.X
	case *ast.AssignStmt:
		e = s.Rhs[0]
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			e = s.Results[0]
		}
	case *ast.IfStmt:
		e = s.Cond
		if b, ok := ast.Unparen(e).(*ast.BinaryExpr); ok {
			e = b.X
		}
	}
	call, _ := ast.Unparen(e).(*ast.CallExpr)
	return call
}
