package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// newFlow returns a flow over one package.
func newFlow(ix *index, around *neighbours, known *tables) *flow {
	fl := &flow{
		index: ix, kept: newKept(), neighbours: around, known: known,
		about:      map[*types.Func]*entry{},
		behaviours: make([]behaviour, ix.numbers),
		impls:      map[*types.Func][]*types.Func{},
		dynamic:    map[*types.Func]*dynamic{},
		ends:       map[*function]bool{},
	}
	fl.finish = fl.musts
	return fl
}

// musts returns what has happened for certain when a call returns, or returns
// with success: the slot is taken, the group has been waited for. For a method
// of an interface, that is what all implementations do that succeed at all.
func (fl *flow) musts(obj *types.Func, fn *function) []effect {
	if fn != nil {
		return fl.certain(fn)
	}
	if obj == nil {
		return nil
	}
	if !isInterfaceMethod(obj) {
		if s := fl.facts(obj); s != nil {
			return s.must
		}
		return nil
	}
	var all []effect
	impls := fl.implementations(obj)
	if len(impls) > maxEffects {
		return nil // what all of them do is not found out for each call
	}
	for _, m := range impls {
		es := fl.musts(m, fl.decls[m])
		if len(es) == 0 {
			if f := fl.decls[m]; f != nil && fl.neverTrue(f) {
				continue
			}
			return nil
		}
		for _, e := range es {
			if i, ok := paramIndex(m.Signature(), e.at.root); ok && len(all) < maxEffects {
				all = append(all, effect{place{param(obj.Signature(), i), e.at.path}, e.op, e.cond})
			}
		}
	}
	return all
}

// neverTrue reports whether a function only returns false.
func (fl *flow) neverTrue(fn *function) bool {
	g := fl.graph(fn)
	return len(g.exits) > 0 && !g.exitsFrom(g.entry(), nil, func(r *ast.ReturnStmt) bool {
		return len(r.Results) != 1 || !fl.isConst(r.Results[0], "false")
	})
}

// certain computes the must-effects of a function with a body.
func (fl *flow) certain(fn *function) []effect {
	known := &fl.behaviours[fn.number]
	return answer(&fl.asking, &known.asked.must, &known.must, func() []effect {
		es := fl.enters(fn)
		if fl.mayHappen(fn) {
			es = append(es, fl.happened(fn)...)
		}
		return es
	})
}

// mayHappen reports whether the statements of a function may do something of which a summary
// can say that it has happened. Most do not, and need no graph. Of a recursive one, that is
// not known while it is found out.
func (fl *flow) mayHappen(fn *function) bool {
	fl.mays(fn)
	known := &fl.behaviours[fn.number]
	return known.tells || known.asked.may.isGuess()
}

// happened returns the must-effects of the statements of a function.
func (fl *flow) happened(fn *function) (es []effect) {
	evs := fl.events(fn)
	if len(evs) == 0 {
		return nil
	}
	g := fl.graph(fn)
	success, kind := fl.succeeds(fn)
	alike := map[effect][]event{} // does the same to the same object
	for _, e := range evs {
		if key := (effect{op: e.op, at: e.at}); mustOp(e.op) {
			alike[key] = append(alike[key], e)
		}
	}
	seen := map[effect]bool{}
	for _, e := range evs {
		key := effect{op: e.op, at: e.at}
		if !fl.tells(fn, e.effect) || e.op == opEnter && e.cond == always || seen[key] {
			continue
		}
		seen[key] = true
		var c cuts
		returned := map[ast.Expr]bool{}
		for _, f := range alike[key] {
			c.add(fl.passes(fn, f))
			if f.call != nil {
				returned[f.call] = true
			}
		}
		if e.op == opStop || e.op == opClose {
			c.add(fl.absent(g, e.at)) // nothing is left to be stopped
		}
		if c.empty() && len(returned) == 0 || len(g.exits) == 0 || fl.undone(fn, evs, e, success) {
			continue
		}
		// Handed on: return s.sem.TryAcquire(1).
		handedOn := func(r *ast.ReturnStmt) bool {
			return len(r.Results) == 1 && returned[ast.Unparen(r.Results[0])]
		}
		if e.op == opUp {
			es = append(es, fl.takes(fn, e.at)...)
		}
		switch {
		case !g.exitsFrom(g.entry(), &c, nil):
			es = append(es, effect{e.at, e.op, always})
		case kind != always && !g.exitsFrom(g.entry(), &c, func(r *ast.ReturnStmt) bool { return success(r) && !handedOn(r) }):
			es = append(es, effect{e.at, e.op, kind})
		}
		if len(es) == maxEffects {
			break
		}
	}
	return es
}

// takes returns the slot that a function takes which compares a number with a
// limit, and counts.
func (fl *flow) takes(fn *function, at place) []effect {
	g, under := fl.graph(fn), fl.underLimit(fn, at, fl.hasNoLen)
	success, kind := fl.succeeds(fn)
	switch {
	case len(under.edges) == 0 || g.exitsFrom(g.entry(), &under, success):
		return nil
	case !g.exitsFrom(g.entry(), &under, nil):
		kind = always
	}
	return []effect{{at, opTake, kind}}
}

// enters returns the flags that a function finds unset, and sets, when it succeeds:
// if s.busy { return false }; s.busy = true; return true.
func (fl *flow) enters(fn *function) (es []effect) {
	success, kind := fl.success(fn)
	if kind == always || !fl.setsTested(fn) {
		return nil
	}
	g := fl.graph(fn)
	if len(g.exits) == 0 {
		return nil
	}
	for _, t := range fl.flagTests(g) {
		if isLocal(t.at.root) && (t.at.path == "" || !fl.outlives(fn, t.at.root)) || g.exitsFrom(g.entry(), &t.edges, success) {
			continue // not every success has passed the test
		}
		w := fl.flagStores(fn, t.at)
		shut := w.sets
		if t.set {
			shut = w.unsets
		}
		if len(shut.nodes) > 0 && !g.exitsFrom(g.entry(), &shut, success) {
			es = append(es, effect{t.at, opEnter, kind})
		}
	}
	return es
}

// setsTested reports whether a function may store something in what one of its conditions
// tests. Most do not, and need no graph.
func (fl *flow) setsTested(fn *function) bool {
	switch {
	case !fn.stores:
		return false
	case fn.switches:
		return true
	}
	var stored []place
	for _, n := range fn.acts {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				if fl.isElsewhere(lhs) {
					stored = append(stored, fl.rawPlace(lhs))
				}
			}
		case *ast.CallExpr:
			if at, _ := fl.atomicStore(n); at.known() {
				stored = append(stored, at)
			}
		}
	}
	found := false
	test := func(x ast.Expr, value bool) {
		at, _ := fl.flagValue(x, value)
		found = found || at.known() && slices.Contains(stored, at)
	}
	for c := range fn.conditions() {
		trueFacts(c, true, test)
		trueFacts(c, false, test)
	}
	return found
}

// absent returns the branches on which what is kept at a place is nil.
func (fl *flow) absent(g *graph, at place) cuts {
	c, v := cutEdges(), fl.lastVar(at)
	g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		if tested, isNil := fl.nilTest(x, value); tested != nil && isNil && tested == v {
			c.edges[e] = true
		}
	})
	return c
}

// gives has the operations that undo another.
var gives = map[op]op{opSend: opRecv, opRecv: opSend, opTake: opGive, opUp: opDown}

// undone reports whether a function that succeeds has undone what e did.
func (fl *flow) undone(fn *function, evs []event, e event, success func(*ast.ReturnStmt) bool) bool {
	give, ok := gives[e.op]
	if !ok {
		return false
	}
	g := fl.graph(fn)
	for _, f := range evs {
		if f.op == give && fl.same(f.at, e.at) && (f.deferred || g.exitsFrom(f.where, nil, success)) && g.reach(e.where, f.where, nil) {
			return true
		}
	}
	return false
}
