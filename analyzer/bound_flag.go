package analyzer

import (
	"go/types"
	"slices"
)

// shutOnOneWay returns the tests of flags that may decide about a site: what shuts them
// is passed on one way round, if there is one, or else from the entry to a return.
func (p *prover) shutOnOneWay(q *question) (near []*flagTest) {
	tests := p.flagTests(q.g)
	if len(tests) <= few || !q.g.cyclic(q.at, nil) && !q.g.returns(q.at) {
		return tests
	}
	s := p.shutIn(q.fn)
	way := s.through
	if q.g.cyclic(q.at, nil) {
		way = s.round
	}
	var is []int
	from := []int32{q.at.block}
	if s.heads[q.at.block] { // where threads begin: the way round ends with what comes before
		q.g.predecessors(q.at.block, func(b int32) {
			if len(from) == 1 && q.g.parts[b] == q.g.parts[q.at.block] {
				from = append(from, b)
			}
		})
	}
	for _, at := range from {
		is = append(is, s.by[at]...)
		for _, thread := range way {
			for b := thread[at]; b != nowhere; b = thread[b] {
				is = append(is, s.by[b]...)
			}
		}
	}
	slices.Sort(is)
	for _, i := range slices.Compact(is) {
		near = append(near, tests[i])
	}
	return near
}

// shutIn returns where a function shuts its flags.
func (p *prover) shutIn(fn *function) *shutting {
	s := p.shuts[fn]
	if s != nil {
		return s
	}
	g := p.graph(fn)
	s = &shutting{by: make([][]int, len(g.Blocks))}
	q := &question{site: &site{kind: kindFan, fn: fn}, fn: fn, g: g} // all that any site may see
	for i, t := range p.flagTests(g) {
		w := p.flagWrites(q, t.at)
		shut, _ := w.shut(t)
		for pt := range shut.nodes {
			s.by[pt.block] = append(s.by[pt.block], i)
		}
	}
	g.findParts()
	var heads []int32 // one block of each part
	s.heads = make([]bool, len(g.Blocks))
	known := make([]bool, len(g.Blocks))
	for b, part := range g.parts {
		if !known[part] {
			known[part] = true
			heads = append(heads, int32(b))
			s.heads[b] = true
		}
	}
	s.round = [2][]int32{s.thread(heads, g.successors, g.parts), s.thread(heads, g.predecessors, g.parts)}
	s.through = [2][]int32{s.thread([]int32{g.entry().block}, g.successors, nil), s.thread(g.exits, g.predecessors, nil)}
	p.shuts[fn] = s
	return s
}

// thread returns, for each block, the next one in which a flag is shut on a way back to a
// root, or nowhere. No way leaves its part, if there is a table of those.
func (s *shutting) thread(roots []int32, from func(b int32, to func(int32)), parts []int32) []int32 {
	next := make([]int32, len(s.by))
	seen := make([]bool, len(s.by))
	for _, root := range roots {
		next[root], seen[root] = nowhere, true
	}
	queue := slices.Clone(roots)
	for len(queue) > 0 {
		b := queue[0]
		queue = queue[1:]
		shut := b
		if len(s.by[b]) == 0 {
			shut = next[b]
		}
		from(b, func(c int32) {
			if !seen[c] && (parts == nil || parts[b] == parts[c]) {
				next[c], seen[c] = shut, true
				queue = append(queue, c)
			}
		})
	}
	return next
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
