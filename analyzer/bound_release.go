package analyzer

import (
	"go/ast"
	"slices"
)

// A polarity is a pair of operations that take a slot and give it back.
type polarity struct{ take, give op }

// releases reports whether the goroutine of a site gives a slot back, and not only because
// it comes to call the function that holds the site: the goroutines that this one starts
// give back what was taken for them.
func (p *prover) releases(s *site, at place, pol polarity) bool {
	var takes, gives bool
	for _, e := range p.flow.does(s) {
		if (e.op == pol.take || e.op == pol.give) && p.same(e.at, at) {
			takes, gives = takes || e.op == pol.take, gives || e.op == pol.give
		}
	}
	body := p.body(s)
	if !takes || !gives || body == nil {
		return gives
	}
	if s.kind == kindGo && slices.ContainsFunc(p.givenEffects(s.call), func(e effect) bool { return e.op == pol.give && p.same(e.at, at) }) {
		return true
	}
	r := &releasing{p, s.fn.outer, body, pol.give, map[*function]bool{}}
	return r.in(body, p.seenBy(s, body, at))
}

// A releasing is the search for what gives a slot back.
type releasing struct {
	*prover
	top  *function // the function that holds the site
	body *function // what the goroutine runs
	give op
	seen map[*function]bool
}

// in looks in a function, in the literals in it, and in what they call.
func (r *releasing) in(fn *function, is func(place) bool) bool {
	r.seen[fn] = true
	gives := func(e effect) bool { return e.op == r.give && is(e.at) }
	starts := fn.within(r.top) && (r.body == r.top || !fn.within(r.body)) // goroutines that do not count
	return slices.ContainsFunc(r.events(fn), func(e event) bool { return gives(e.effect) }) ||
		slices.ContainsFunc(fn.lits, func(lit *function) bool {
			return !(starts && r.startedBy(lit) != nil) && r.in(lit, is)
		}) ||
		slices.ContainsFunc(fn.calls, func(c *ast.CallExpr) bool {
			obj, callee := r.callee(c)
			switch {
			case slices.ContainsFunc(r.givenEffects(c), gives):
				return true
			case starts && fn.starts(c) || r.seen[callee] || !slices.ContainsFunc(r.runs(c), gives):
				return false
			case callee == nil || !r.leads(callee, r.top):
				return true
			}
			return r.in(callee, func(in place) bool { return is(r.caller(c, obj, callee, in)) })
		})
}
