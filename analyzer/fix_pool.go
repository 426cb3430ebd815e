package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// pool hands the work to the bundled pool:
//
//	const maxConns = 1000
//	workers := pool.New(maxConns, pool.WithQueue(0))
//	defer workers.Stop()
//	for {
//		conn, err := ln.Accept()
//		…
//		if err := workers.Execute(func() { handle(conn) }); err != nil {
//			conn.Close()
//			return err
//		}
//	}
//
// and where the loop has an end and the function waits behind it:
//
//	const maxTasks = 16
//	workers := pool.New(maxTasks)
//	for _, url := range urls {
//		workers.Go(func() { fetch(url) })
//	}
//	workers.Close()
//
// A task is a function that runs on a goroutine, as before, and recovers, defers
// and crashes as before. It differs in three ways. It may start later: so what the
// go statement evaluated is evaluated before (see evaluated, captured). The pool
// waits when it is full: so nothing that makes a task end may come after it
// (see danger). And the goroutine goes on to run other tasks: so it may not be
// changed (see marked).
//
// The pool is stopped when the function returns. Stop does not wait, like the go
// statement: who waits for the function to return may have to do so before the
// tasks can end, and so may what it has deferred, as a cancel function. Close, which
// waits for the tasks, is called where the function has waited for them before it
// runs what is deferred, or where Close takes the place of a wg.Wait. It is called once
// where the function cannot pass by that, or does nothing after it.
//
// A task is refused only after the pool was stopped, which is when the loop has ended. So
// a loop over elements uses Go. One over connections or a stream runs for as long as the
// program, and might get a second end: it handles what Execute returns.
//
// The pool has no queue where tasks are to start when the loop says so: a connection that
// was accepted is served, the pace that a ticker sets is kept, and what a context ends does
// not begin later. Where a context ends a loop that accepts connections, it ends its wait, too.
func (w *rewrite) pool() refusal {
	if w.pkg.Path() == poolPath || strings.HasPrefix(w.pkg.Path(), poolPath+" ") {
		return "the pool cannot import itself"
	}
	if w.marked() {
		return "it changes the thread that it runs on"
	}
	join := w.waitGroup()
	kept := join == nil || !w.joined // who does not wait would not close the pool
	if !kept {
		why := w.dropped(join)
		if why == anotherFirst {
			return why
		}
		kept = why != ""
	}
	name := w.imported(poolPath)
	var wait ast.Stmt // if it is deferred
	if !kept {
		wait = join.deferred()
		w.closes = w.isOverElements() && wait == nil && w.early && !w.passesBy(join.wait)
	}
	if w.runsAgain() && (!w.joined || wait == nil && !w.early) {
		return "each call of the function would leave a pool behind"
	}
	full, options := "Others wait in the queue of the pool; once it is full, too, the loop waits.", ""
	if w.repeat.category == categoryAccept || w.isPaced(w.front) || w.isUntilEnd() {
		full, options = "When there are as many, the loop waits until one has ended.", ", "+name+".WithQueue(0)"
	}
	workers := w.make(wait, "workers", full, func(m *made) {
		m.lines = append(m.lines, fmt.Sprintf("%s := %s.New(%s%s)", m.name, name, m.limit, options))
		switch {
		case w.closes:
		case !w.joined:
			m.lines = append(m.lines, "defer "+m.name+".Stop() // does not wait for those that still run")
		case wait == nil && !w.early:
			m.lines = append(m.lines, "defer "+m.name+".Stop()")
		default:
			m.lines = append(m.lines, "defer "+m.name+".Close()")
		}
	})
	if !kept && wait == nil && (w.closes || !w.early || !w.leftOut(join.wait)) {
		w.replace(join.wait.Pos(), join.wait.End(), w.discarded("Close")+workers.name+".Close()")
	}
	if why := w.handOver(workers.name, kept); why != "" {
		return why
	}
	w.message = fmt.Sprintf("Run them on a pool.ThreadPool of at most %d%s", w.ceiling().n, w.ceiling().note)
	if !w.imports(poolPath) {
		w.message += " (go get " + poolPath + ")"
	}
	return ""
}

// isPaced reports whether a loop waits until it is time: for a ticker, a limiter of rates,
// or a value that it does not look at.
func (x *learned) isPaced(loop ast.Stmt) bool {
	found, ok := x.paced[loop]
	if ok {
		return found
	}
	clauses := map[ast.Stmt]bool{}
	ast.Inspect(loop, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CommClause:
			clauses[n.Comm] = true
		case *ast.RangeStmt:
			found = found || x.ticks(n.X)
		case *ast.ExprStmt:
			u, ok := ast.Unparen(n.X).(*ast.UnaryExpr)
			found = found || ok && u.Op == token.ARROW && !clauses[n]
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW && x.ticks(n.X)
		case *ast.CallExpr:
			found = found || calls(x.flow, n, "time.Sleep") || x.isRated(n)
		}
		return !found
	})
	x.paced[loop] = found
	return found
}

// ticks reports whether an expression is a channel of a timer or ticker.
func (x *learned) ticks(e ast.Expr) bool {
	return isOfTime(x.info.TypeOf(e))
}

// isRated reports whether a call waits for a limiter of rates, by its name.
func (x *learned) isRated(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !strings.HasPrefix(sel.Sel.Name, "Wait") && sel.Sel.Name != "Take" {
		return false
	}
	return strings.HasSuffix(strings.ToLower(typeName(x.info.TypeOf(sel.X))), "limiter")
}

// runsAgain reports whether the function of the site, or one around it, runs once per
// request or element.
func (w *rewrite) runsAgain() bool {
	for fn := w.site.fn; fn != nil; fn = fn.parent {
		if how, _ := w.runManner(fn); how == runsPerRequest || how == runsPerElement {
			return true
		}
	}
	return false
}

// imports reports whether the package, or one that it imports, imports a package:
// then its module requires it.
func (w *rewrite) imports(path string) bool {
	for _, p := range w.pkg.Imports() {
		if p.Path() == path {
			return true
		}
		for _, q := range p.Imports() {
			if q.Path() == path {
				return true
			}
		}
	}
	return repositoryOf(w.pkg.Path()) == repositoryOf(path)
}

// maxLine is how long a task may be, with the beginning of its line, before that is broken.
const maxLine = 72

// handOver turns the statement into a call that hands the task to the pool, with a branch for
// one that is refused unless none can be.
func (w *rewrite) handOver(workers string, waited bool) refusal {
	start, end := workers+".Go(", []string{")"}
	err, returned := "", []string(nil)
	if !w.isOverElements() {
		err = w.errName()
		start, end = "if "+err+" := "+workers+".Execute(", []string{"); " + err + " != nil {"}
		if ctx := w.heeds(); ctx != nil {
			start = "if " + err + " := " + workers + ".ExecuteContext(" + w.of(ctx) + ", "
			returned = []string{"continue"}
		} else {
			var why refusal
			if returned, why = w.returned(err); why != "" {
				return why
			}
		}
	}
	var lines, refused []string
	wg := ""
	if waited && w.site.kind == kindCall { // wg.Go is wg.Add, and wg.Done in the end
		group := w.operand(w.site.call)
		if group == nil {
			return "the method that starts them is in a variable"
		}
		wg = w.of(group)
		lines, refused = []string{wg + ".Add(1)"}, []string{wg + ".Done()"}
	}
	call, broken, more, why := "", false, []string(nil), refusal("")
	switch {
	case w.lit != nil:
		more, why = w.closed()
	case wg != "":
		more, call, why = w.handed()
	case w.value != nil:
		call = w.of(w.value)
	case len(w.task.Args) == 0 && isTask(w.info.TypeOf(w.task.Fun)) && !w.info.Types[w.task.Fun].IsBuiltin():
		call = w.of(w.task.Fun)
	default:
		more, call, why = w.evaluated(w.task)
		if broken = len(start)+len(call) > maxLine || strings.Contains(call, "\n"); broken {
			call = deeper(call)
		} else {
			call = "func() { " + call + " }"
		}
	}
	if why != "" {
		return why
	}
	if !w.isOverElements() { // what closes may go by names that these lines declare
		end = append(end, branch(slices.Concat(refused, w.takenBack(waited), returned))...)
	}
	lines = append(more, lines...)
	switch {
	case w.lit != nil:
		if wg != "" {
			if why := w.inside("defer "+wg+".Done()", ""); why != "" {
				return why
			}
		}
		w.around(append(lines, start+"func()"), end)
	case wg != "":
		w.restate(append(append(lines, start+"func() {", "\tdefer "+wg+".Done()", "\t"+deeper(call), "}"+end[0]), end[1:]...))
	case broken:
		w.restate(append(append(lines, start+"func() {", "\t"+call, "}"+end[0]), end[1:]...))
	default:
		w.restate(append(append(lines, start+call+end[0]), end[1:]...))
	}
	return ""
}

// isTask reports whether t is the type func().
func isTask(t types.Type) bool {
	sig, ok := underlying(t).(*types.Signature)
	return ok && sig.Params().Len() == 0 && sig.Results().Len() == 0
}

// marked reports whether the work, or what it calls, changes the thread or the labels of its
// goroutine, which the next task would inherit.
func (w *rewrite) marked() (found bool) {
	if w.body == nil {
		return false
	}
	w.eachNode(w.body, 3, func(fn *function, n ast.Node) {
		if c, ok := n.(*ast.CallExpr); ok {
			found = found || calls(w.flow, c, "runtime.LockOSThread") && !w.unlocksThread(fn) || calls(w.flow, c, "runtime/pprof.SetGoroutineLabels")
		}
	})
	return found
}

// unlocksThread reports whether a function gives the thread back, however it ends.
func (w *rewrite) unlocksThread(fn *function) bool {
	return slices.ContainsFunc(fn.calls, func(c *ast.CallExpr) bool { return w.defers[c] && calls(w.flow, c, "runtime.UnlockOSThread") })
}
