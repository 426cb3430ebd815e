package analyzer

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// graph returns the control-flow graph of a function.
func (fl *flow) graph(fn *function) *graph {
	known := &fl.behaviours[fn.number]
	if known.graph == nil {
		known.graph = newGraph(fn.body, fl.mayReturn)
	}
	return known.graph
}

// noReturn lists the functions after which nothing runs. Those of testing end
// the goroutine.
var noReturn = map[string]bool{
	"os.Exit": true, "runtime.Goexit": true, "syscall.Exit": true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true,
	"log.Panic": true, "log.Panicf": true, "log.Panicln": true,
	"(*log.Logger).Fatal": true, "(*log.Logger).Fatalf": true, "(*log.Logger).Fatalln": true,
	"(*log.Logger).Panic": true, "(*log.Logger).Panicf": true, "(*log.Logger).Panicln": true,
	"(*testing.common).Fatal": true, "(*testing.common).Fatalf": true, "(*testing.common).FailNow": true,
	"(*testing.common).Skip": true, "(*testing.common).Skipf": true, "(*testing.common).SkipNow": true,
	"(testing.TB).Fatal": true, "(testing.TB).Fatalf": true, "(testing.TB).FailNow": true,
}

// noReturnLast has the last parts of their names.
var noReturnLast = lastParts(noReturn)

func (fl *flow) mayReturn(call *ast.CallExpr) bool {
	switch f := typeutil.Callee(fl.info, call).(type) {
	case *types.Builtin:
		return f.Name() != "panic"
	case *types.Func:
		return f.Signature().Results().Len() > 0 || !(noReturnLast[f.Name()] && noReturn[fl.fullName(f)]) && !fl.fatal(f.Origin())
	}
	return true
}

// isFatal reports whether a function has a name of those that log and end the program or
// the goroutine, by the convention of package log.
func isFatal(name string) bool {
	for _, verb := range []string{"Fatal", "Panic"} {
		if how, ok := strings.CutPrefix(name, verb); ok {
			return how == "" || how == "f" || how == "ln" || how == "w"
		}
	}
	return false
}

// fatal reports whether a function without results never returns: by its text if that is in
// the package, else by its name.
func (fl *flow) fatal(f *types.Func) bool {
	fn := fl.decls[f]
	if fn == nil {
		return isFatal(f.Name())
	}
	if ends, ok := fl.ends[fn]; ok {
		return ends
	}
	fl.ends[fn] = false // by recursion alone, nothing ends
	fl.ends[fn] = !fn.returns && len(fn.body.List) > 0 && fl.endless(fn.body.List[len(fn.body.List)-1])
	return fl.ends[fn]
}

// endless reports whether nothing runs after a statement: a call that never
// returns.
func (fl *flow) endless(s ast.Stmt) bool {
	e, ok := s.(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	return ok && !fl.mayReturn(call)
}
