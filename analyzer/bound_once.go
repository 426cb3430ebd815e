package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// singles finds gates that let one goroutine pass at a time: CompareAndSwap,
// or a flag or nil check that the same path sets.
func singles(p *prover, q *question) (gates []gate, near miss) {
	c := p.course(q.fn)
	for _, e := range c.numbered(c.by[opEnter]) {
		if e.deferred {
			continue
		}
		if e.cond == always && (e.where != q.at || e.call == nil || !within(q.node, e.call)) {
			continue // once.Do(f) gates f, not what follows it
		}
		if p.resetEarly(q, e.at) {
			near = miss("the goroutine resets " + e.at.String() + " before it works")
			continue
		}
		w := p.flagWrites(q, e.at)
		w.unsets.add(w.either)
		gates = append(gates, gate{cuts: p.passes(q.fn, e), object: e.at, absolute: true, flag: true, resets: w.unsets,
			why: e.at.String() + " lets one pass, on line " + p.line(e.pos), pos: e.pos})
	}
	return append(gates, p.flags(q)...), near
}

// flags finds variables that are tested before the site and changed on the way
// through it: if !started { started = true; go … }.
func (p *prover) flags(q *question) (gates []gate) {
	for _, t := range p.shutOnOneWay(q) {
		w := p.flagWrites(q, t.at)
		shut, open := w.shut(t)
		if len(shut.nodes) == 0 || q.g.cyclic(q.at, &shut) || q.avoids(&shut) {
			continue
		}
		open.add(w.either)
		gates = append(gates, gate{cuts: t.edges, object: t.at, absolute: true, flag: true, resets: open, why: t.at.String() + " lets the first one pass"})
	}
	return gates
}

// shutOnOneWay returns the tests of flags that may decide about a site: what shuts them
// is passed on one way round, if there is one, or else from the entry to a return.
func (p *prover) shutOnOneWay(q *question) (near []*flagTest) {
	tests := p.flagTests(q.g)
	if len(tests) <= few {
		return tests
	}
	way := q.g.way(q.at.block, q.at.block)
	if way == nil {
		in, out := q.g.way(q.g.entry().block, q.at.block), q.g.way(q.at.block, returns)
		if in == nil || out == nil {
			return tests
		}
		way = append(in, out...)
	}
	by := p.shutIn(q.fn)
	var is []int
	for _, b := range way {
		is = append(is, by[b]...)
	}
	slices.Sort(is)
	for _, i := range slices.Compact(is) {
		near = append(near, tests[i])
	}
	return near
}

// shutIn returns the numbers of the flag tests in a function that are shut in each block.
func (p *prover) shutIn(fn *function) map[int32][]int {
	by := p.shuts[fn]
	if by != nil {
		return by
	}
	by = map[int32][]int{}
	q := &question{site: &site{kind: kindFan, fn: fn}, fn: fn, g: p.graph(fn)} // all that any site may see
	for i, t := range p.flagTests(q.g) {
		w := p.flagWrites(q, t.at)
		shut, _ := w.shut(t)
		for pt := range shut.nodes {
			by[pt.block] = append(by[pt.block], i)
		}
	}
	p.shuts[fn] = by
	return by
}

// flagWrites finds what the function of a question does to a flag, by itself or
// by what it calls.
func (p *prover) flagWrites(q *question, at place) flagWrites {
	w := p.flagStores(q.fn, at)
	if at.path == "" {
		p.flagLiterals(q, at.root, &w)
	} else {
		p.flagCalls(q, at, &w)
	}
	return w
}

// flagLiterals adds the literals that write a local flag, where they stand: but
// for the goroutine itself, they run there or later.
func (p *prover) flagLiterals(q *question, flag types.Object, w *flagWrites) {
	for _, a := range p.writesOf(flag) {
		lit := a.fn
		for lit != nil && lit.parent != q.fn {
			lit = lit.parent
		}
		if lit == nil || lit.role == roleGo || lit == p.body(q.site) {
			continue
		}
		if pt, ok := q.g.at(lit.node.Pos()); ok {
			w.add(pt, false, false)
		}
	}
}

// A flagWriter is a function that writes a flag kept in a field.
type flagWriter struct {
	set   bool // it sets the flag somewhere
	byArg bool // to its only argument: s.setBusy(true)
}

// flagCalls adds the calls of functions that set or unset a flag kept in a field.
func (p *prover) flagCalls(q *question, at place, w *flagWrites) {
	writers := p.flagWriters(q, at)
	if len(writers) == 0 {
		return
	}
	for _, c := range q.fn.calls {
		_, callee := p.callee(c)
		if callee == nil || q.kind == kindGo && c == q.call {
			continue // the goroutine itself
		}
		pt, ok := q.g.at(c.Pos())
		for fn, by := range writers {
			if !ok || !p.leads(callee, fn) {
				continue
			}
			set, known := by.set, true
			if by.byArg && callee == fn && len(c.Args) == 1 {
				set, known = p.flagAfter(c.Args[0], p.info.TypeOf(c.Args[0]))
			}
			w.add(pt, known, set)
		}
	}
}

// flagWriters returns the other functions that write a flag.
func (p *prover) flagWriters(q *question, at place) map[*function]flagWriter {
	writers := map[*function]flagWriter{}
	for _, a := range p.writesOf(p.lastVar(at)) {
		if a.fn == nil || a.fn == q.fn {
			continue
		}
		fn := a.fn.outer
		by, arg := writers[fn], onlyBool(fn.sig)
		switch {
		case a.rhs != nil:
			by.set = by.set || !p.isNil(a.rhs) && !p.isConst(a.rhs, "false")
			by.byArg = by.byArg || arg != nil && p.isVar(a.rhs, arg)
		case a.part && arg != nil: // atomic.StoreInt32(&s.busy, v)
			by = flagWriter{set: true, byArg: true}
		default:
			continue
		}
		writers[fn] = by
	}
	return writers
}

// onlyBool returns the parameter of functions that take a boolean and nothing
// else.
func onlyBool(sig *types.Signature) *types.Var {
	if sig == nil || sig.Params().Len() != 1 || !isBool(sig.Params().At(0).Type()) {
		return nil
	}
	return sig.Params().At(0)
}

// within reports whether the text of n is part of that of outer.
func within(n, outer ast.Node) bool { return outer.Pos() <= n.Pos() && n.End() <= outer.End() }

// resetEarly reports whether the goroutine opens the gate again and then
// works.
func (p *prover) resetEarly(q *question, at place) bool {
	body := p.body(q.site)
	if body == nil {
		return false
	}
	writers := p.flagWriters(q, at)
	for _, c := range body.calls {
		f, callee := p.callee(c)
		if f == nil || p.defers[c] {
			continue
		}
		by, writes := writers[callee]
		opens := (f.Name() == "Store" || f.Name() == "CompareAndSwap") && p.same(p.receiver(c), at)
		if opens || writes && !by.set && !by.byArg {
			return p.worksOnlyAfter(body, c.Pos(), c.End())
		}
	}
	return false
}
