package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// A polarity is a pair of operations that take a slot and give it back.
type polarity struct{ take, give op }

// releases reports whether the goroutine of a site gives a slot back that it has not taken
// itself. If it takes some, for goroutines that it starts, theirs do not count.
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
	if s.kind == kindGo && p.handsOn(s.call, pol.give, func(in place) bool { return p.same(in, at) }) {
		return true
	}
	return p.givesItself(body, pol.give, p.seenBy(s, body, at), map[*function]bool{})
}

// givesItself reports whether a function, or one that it calls, may give a slot back, and
// not only goroutines that they start.
func (p *prover) givesItself(fn *function, give op, is func(place) bool, seen map[*function]bool) bool {
	seen[fn] = true
	gives := func(e effect) bool { return e.op == give && is(e.at) }
	if slices.ContainsFunc(p.events(fn), func(e event) bool { return gives(e.effect) }) {
		return true
	}
	return slices.ContainsFunc(fn.calls, func(c *ast.CallExpr) bool {
		if fn.starts(c) {
			return false
		}
		obj, callee := p.callee(c)
		switch {
		case p.handsOn(c, give, is):
			return true
		case seen[callee] || !slices.ContainsFunc(p.runs(c), gives):
			return false
		case callee == nil:
			return true
		}
		return p.givesItself(callee, give, func(in place) bool { return is(p.caller(c, obj, callee, in)) }, seen)
	})
}

// handsOn reports whether a call is handed a function that gives a slot back.
func (p *prover) handsOn(call *ast.CallExpr, give op, is func(place) bool) bool {
	return slices.ContainsFunc(call.Args, func(arg ast.Expr) bool {
		_, isFunc := underlying(p.info.TypeOf(arg)).(*types.Signature)
		return isFunc && slices.ContainsFunc(p.valueEffects(arg), func(e effect) bool { return e.op == give && is(e.at) })
	})
}
