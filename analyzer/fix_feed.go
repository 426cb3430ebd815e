package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// answers says which operations let a goroutine go on that waits in another one.
var answers = map[op][]op{
	opSend:  {opRecv, opDrain},
	opRecv:  {opSend, opFeed, opClose},
	opDrain: {opSend, opFeed, opClose},
	opWait:  {opDone},
}

// A feeder is a function that may send what the loop receives.
type feeder struct {
	name  string
	may   []effect
	fn    *function // its text, if it is in the package
	feeds []effect  // what the loop does to receive it
}

// feeders returns the functions that may send what the loop receives: those of the
// package and, where it calls Accept or the like of a type of another package of the
// module, the methods of that type.
func (w *rewrite) feeders() (fs []feeder) {
	var received []effect
	add := func(name string, may []effect, fn *function) {
		if slices.ContainsFunc(received, func(r effect) bool { return w.answered(r, may) }) {
			fs = append(fs, feeder{name, may, fn, received})
		}
	}
	var calls []*ast.CallExpr
	for _, r := range w.events(w.site.fn) {
		if r.op == opRecv && holds(w.loop, r.pos) {
			received = append(received, r.effect)
			if r.call != nil {
				calls = append(calls, r.call)
			}
		}
	}
	for _, fn := range w.funcs {
		if fn.obj != nil && fn != w.site.fn.outer && fn != w.body {
			add(fn.obj.Name(), w.mays(fn), fn)
		}
	}
	for _, call := range calls {
		f, fn := w.callee(call)
		if fn != nil || f == nil || f.Signature().Recv() == nil || !w.ours(f.Pkg()) {
			continue
		}
		for m := range allMethods(f.Signature().Recv().Type()) {
			if s := w.facts(m); s != nil {
				add(m.Name(), s.may, nil)
			}
		}
	}
	return fs
}

// allMethods yields the methods that a type declares, also those that only its own
// package can call.
func allMethods(t types.Type) func(func(*types.Func) bool) {
	named, ok := pointee(t).(*types.Named)
	if !ok {
		return func(func(*types.Func) bool) {}
	}
	return named.Origin().Methods()
}

// answered reports whether one of the effects lets go on what waits in e.
func (w *rewrite) answered(e effect, by []effect) bool {
	for _, b := range by {
		for _, o := range answers[e.op] {
			if b.op == o && w.same(b.at, e.at) {
				return true
			}
		}
	}
	return false
}

// own reports whether a place belongs to the goroutine alone: it makes it itself.
func (w *rewrite) own(at place) bool {
	return w.lit != nil && holds(w.lit, at.root.Pos()) ||
		w.body != nil && w.body.obj != nil && holds(w.body.node, at.root.Pos())
}

// circular returns a function that answers what waits in e, and at other times waits
// for the loop to receive something.
func (w *rewrite) circular(e effect) string {
	for _, f := range w.feeders() {
		if w.answered(e, f.may) {
			return f.name
		}
	}
	return ""
}

// starving refuses goroutines that take a lock which somebody holds who waits for
// the loop to receive something:
//
//	l.mu.Lock()
//	l.sessions[addr] = s
//	l.accepted <- s
//	l.mu.Unlock()
//
// As long as the loop waits, none of them gets the lock, nor comes to its end.
func (w *rewrite) starving() refusal {
	var locks []effect
	for _, e := range w.flow.does(w.site) {
		if e.op == opTake && !w.own(e.at) {
			locks = append(locks, e)
		}
	}
	if len(locks) == 0 {
		return ""
	}
	for _, f := range w.feeders() {
		if !slices.ContainsFunc(f.may, func(e effect) bool { return w.waitsToFeed(f, e) }) {
			continue
		}
		for _, lock := range f.may {
			if lock.op != opTake || f.fn != nil && !w.feedsUnder(f, lock.at) {
				continue
			}
			for _, e := range locks {
				if w.same(e.at, lock.at) {
					return refusal("they lock " + e.at.String() + ", which " + f.name + " may hold while it waits for the loop")
				}
			}
		}
	}
	return ""
}

// waitsToFeed reports whether an effect of a function is a send to the loop. To close
// the channel waits for nobody.
func (w *rewrite) waitsToFeed(f feeder, e effect) bool {
	return e.op != opClose && slices.ContainsFunc(f.feeds, func(r effect) bool { return w.answered(r, []effect{e}) })
}

// feedsUnder reports whether a function of the package takes a lock, and sends to the
// loop, or has somebody do so, before it gives that back.
func (w *rewrite) feedsUnder(f feeder, lock place) bool {
	g := w.graph(f.fn)
	feeds := func(e effect) bool { return w.waitsToFeed(f, e) }
	var taken, fed []point
	given := cutNodes()
	for _, e := range w.events(f.fn) {
		switch {
		case e.op == opTake && e.at == lock:
			taken = append(taken, e.where)
		case e.op == opGive && e.at == lock && !e.deferred:
			given.nodes[e.where] = true
		case feeds(e.effect):
			fed = append(fed, e.where)
		}
	}
	for _, c := range f.fn.calls {
		if pt, ok := g.at(c.Pos()); ok && slices.ContainsFunc(w.runs(c), feeds) {
			fed = append(fed, pt)
		}
	}
	for _, from := range taken {
		if slices.ContainsFunc(fed, func(to point) bool { return g.reach(from, to, &given) }) {
			return true
		}
	}
	return false
}
