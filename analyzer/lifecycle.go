package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A misuse is a use of the bundled pool that undoes its bound.
type misuse struct {
	site *site         // where a goroutine starts that waits for room in the pool; nil for others
	call *ast.CallExpr // what is reported
	msg  string
	at   ast.Node // what it is about: the loop, or a call two functions away; may be nil
	what string   // what that is
}

// misuses finds what is wrong with how the package uses pools.
func (p *prover) misuses() []misuse {
	var ms []misuse
	seen := map[*function][]wait{}
	for _, fn := range p.funcs {
		if !p.stirs[fn.outer] {
			continue
		}
		for _, s := range p.sites[fn] {
			if m := p.waiter(s); m != nil {
				ms = append(ms, *m)
			}
		}
		for _, c := range fn.calls {
			if p.makesPool(c, maxAlias) {
				if m := p.pool(fn, c); m != nil {
					ms = append(ms, *m)
				}
			}
			if task := p.task(c); task != nil {
				ms = append(ms, p.nested(c, task, seen)...)
			}
		}
	}
	return ms
}

// waiter judges a goroutine that hands over to a pool. If it waits for room, the queue
// of the pool has an end, but these wait in front of it without any.
func (p *prover) waiter(s *site) *misuse {
	call, does := p.handsOver(s), "waits in"
	waits := call != nil
	if !waits {
		call, does = p.onlyTries(s), "only calls"
	}
	if call == nil {
		return nil
	}
	m := &misuse{site: s, call: s.call}
	each := ""
	switch v := p.judge(s); {
	case v.outcome == isUnbounded:
		each, m.at, m.what = v.repeat.each, v.repeat.node, "the loop: "+v.repeat.each
	case waits && v.outcome == isOnce && !p.isStart(s.fn.outer) && !p.inTest(s.node.Pos()) && s.fn.outer.obj != nil && p.outliving(s, s.fn.outer) != nil:
		each = "each call of " + s.fn.outer.obj.Name()
	default:
		return nil
	}
	m.msg = "unbounded goroutines: " + each + " starts one that " + does + " " + types.ExprString(call.Fun) + "; call it without go"
	return m
}

// pool judges a call that makes a pool: it is one for each iteration, or never
// shut down. What ends with a goroutine that is reported is limited with that.
func (p *prover) pool(fn *function, call *ast.CallExpr) *misuse {
	at, name := p.poolHolder(call)
	// The workers are like a goroutine that runs until Shutdown has waited.
	s := &site{kind: kindCall, fn: fn, node: call, call: call, lib: spawner{arg: len(call.Args), free: true}, group: at}
	if v := p.judge(s); v.outcome == isUnbounded && v.inside == nil {
		return &misuse{call: call, at: v.repeat.node, what: "the loop: " + v.repeat.each,
			msg: v.repeat.each + " makes a pool" + name + ": make one for all of them, or shut it down before the next"}
	}
	v, ok := at.root.(*types.Var)
	if !ok || at.path != "" || !isLocal(v) || isParam(v) || p.poolEnds(v, fn.outer) {
		return nil
	}
	g := p.graph(fn)
	if pt, ok := g.at(call.Pos()); !ok || !g.exitsFrom(pt, nil, nil) {
		return nil // the function never returns
	}
	return &misuse{call: call, msg: v.Name() + " is never shut down: nothing waits for its tasks, lost if the program ends first; defer " + v.Name() + ".Close()"}
}

// poolHolder returns the variable or field that a new pool is put into, and
// its name with a space before it.
func (p *prover) poolHolder(call *ast.CallExpr) (place, string) {
	if at := p.assigned(call, 0); at.known() {
		return at, " " + at.String()
	}
	at, name := place{}, ""
	for _, f := range p.files {
		if call.Pos() < f.FileStart || f.FileEnd <= call.Pos() {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok {
				return n != nil && holds(n, call.Pos())
			}
			for _, e := range lit.Elts {
				kv, ok := e.(*ast.KeyValueExpr)
				if !ok || ast.Unparen(kv.Value) != ast.Expr(call) {
					continue
				}
				if id, ok := kv.Key.(*ast.Ident); ok {
					if v, ok := p.info.Uses[id].(*types.Var); ok && v.IsField() {
						at, name = place{v, p.element(p.info.TypeOf(lit), v.Origin())}, " "+v.Name()
					}
				}
			}
			return true
		})
	}
	return at, name
}

// poolEnds reports whether a pool in a local variable is shut down somewhere,
// or in the hands of others.
func (p *prover) poolEnds(v *types.Var, fn *function) bool {
	ends := false
	var stack []ast.Node
	ast.Inspect(fn.node, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if id, ok := n.(*ast.Ident); ok && p.info.Uses[id] == v {
			ends = ends || !p.keeps(id, stack)
		}
		stack = append(stack, n)
		return true
	})
	return ends
}

// keeps reports whether a use of a pool neither shuts it down nor hands it on;
// stack holds the nodes around it.
func (p *prover) keeps(id *ast.Ident, stack []ast.Node) bool {
	switch up := stack[len(stack)-1].(type) {
	case *ast.BinaryExpr: // p != nil
		return true
	case *ast.AssignStmt: // p = pool.New(n)
		for _, lhs := range up.Lhs {
			if lhs == ast.Expr(id) {
				return true
			}
		}
	case *ast.SelectorExpr:
		call, ok := stack[len(stack)-2].(*ast.CallExpr)
		return ok && call.Fun == ast.Expr(up) && !endsPool(up.Sel.Name)
	}
	return false
}

// endsPool reports whether a method of the pool refuses new tasks.
func endsPool(method string) bool {
	return method == "Stop" || method == "Shutdown" || method == "Close"
}

// nested finds the calls in a task that wait for the pool which runs the task: for
// room, so that none goes on when all workers do so and the queue is full, or for the
// end of all tasks.
func (p *prover) nested(call *ast.CallExpr, task ast.Expr, seen map[*function][]wait) (ms []misuse) {
	_, own := p.poolMethod(call)
	obj, fn := p.funcOf(task)
	if fn == nil || !own.known() {
		return nil
	}
	for _, w := range p.waits(fn, seen) {
		if obj != nil { // a method value: its receiver is that of the caller
			recv := place{}
			if sel, ok := ast.Unparen(task).(*ast.SelectorExpr); ok && p.info.Selections[sel] != nil {
				recv = p.receiverOf(sel)
			}
			w.pool = substitute(w.pool, fn, recv, nil)
		}
		if !p.same(w.pool, own) {
			continue
		}
		m := misuse{call: w.call}
		name, of := types.ExprString(w.call.Fun), own.String()
		if w.last != w.call {
			m.at, m.what = w.last, "it waits here"
		}
		switch method, _ := p.poolMethod(w.last); {
		case endsPool(method) && m.at == nil:
			m.msg = name + " in a task of " + of + " waits for that very task, for ever; call Stop"
		case endsPool(method):
			m.msg = name + " waits in a task of " + of + " until all its tasks have ended, for ever; call Stop"
		case m.at == nil:
			m.msg = name + " in a task of " + of + " can wait for ever for a worker; call TryExecute"
		default:
			m.msg = name + " waits for room in " + of + " in one of its tasks, perhaps for ever; call TryExecute"
		}
		ms = append(ms, m)
	}
	return ms
}

// A wait is a call that waits for room in a pool, or for the end of its tasks.
type wait struct {
	pool place
	call *ast.CallExpr // in the function that was asked about
	last *ast.CallExpr // of Execute itself, or Close
}

// waits returns the waits of a function and of the functions that it calls.
func (p *prover) waits(fn *function, seen map[*function][]wait) (ws []wait) {
	if ws, ok := seen[fn]; ok {
		return ws
	}
	seen[fn] = nil // recursion adds nothing
	defer func() { seen[fn] = ws }()
	started := map[*ast.CallExpr]bool{}
	for _, s := range p.sites[fn] {
		started[s.call] = s.kind == kindGo
	}
	for _, c := range fn.calls {
		if started[c] {
			continue // another goroutine waits
		}
		if method, at := p.poolMethod(c); method != "" {
			if (waitsForRoom(method) || p.waitsForEnd(method, c)) && at.known() {
				ws = append(ws, wait{at, c, c})
			}
			continue
		}
		obj, callee := p.callee(c)
		if callee == nil || callee.obj == nil {
			continue
		}
		for _, w := range p.waits(callee, seen) {
			if at := p.caller(c, obj, callee, w.pool); at.known() {
				ws = append(ws, wait{at, c, w.last})
			}
		}
	}
	for _, lit := range fn.lits {
		if lit.call != nil && (p.task(lit.call) != nil || started[lit.call] || p.calls[lit.call] != nil) {
			continue // run by a worker, or by another goroutine
		}
		if how, _ := p.runManner(lit); how == runsHere || how == runsPerElement {
			ws = append(ws, p.waits(lit, seen)...)
		}
	}
	return ws
}

// end returns where the report of a misuse ends.
func (m *misuse) end() token.Pos {
	if lit, ok := ast.Unparen(m.call.Fun).(*ast.FuncLit); ok {
		return lit.Type.End()
	}
	return m.call.Fun.End()
}
