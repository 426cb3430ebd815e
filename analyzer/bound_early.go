package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
)

// early reports whether the goroutine gives its slot back and then, as goesOn
// tells, works on: the slot does not last as long as the goroutine.
func (p *prover) early(q *question, at place, give op, goesOn func(fn *function, pos, end token.Pos) bool) bool {
	body := p.body(q.site)
	if body == nil {
		return false
	}
	is := p.seenBy(q.site, body, at)
	for _, e := range p.events(body) {
		if e.op == give && is(e.at) {
			end := e.pos
			if e.call != nil {
				end = e.call.End() // t.Done(fetch(name)): the arguments come before
			}
			return !e.deferred && goesOn(body, e.pos, end)
		}
	}
	for _, c := range p.givers(body, give, is) {
		return !p.defers[c] && goesOn(body, c.Pos(), c.End())
	}
	return false
}

// seenBy returns a test for what a place is to the goroutine of a site.
func (p *prover) seenBy(s *site, body *function, at place) func(place) bool {
	obj, _ := p.callee(s.call)
	return func(in place) bool {
		if body.obj != nil && body.obj == obj {
			in = p.caller(s.call, obj, body, in)
		}
		return p.same(in, at)
	}
}

// givers returns the calls in fn of functions that do nothing but give a slot
// back, if they find one.
func (p *prover) givers(fn *function, give op, is func(place) bool) (calls []*ast.CallExpr) {
	for _, c := range fn.calls {
		_, callee := p.callee(c)
		if callee == nil || slices.ContainsFunc(callee.calls, p.works) {
			continue
		}
		if slices.ContainsFunc(p.runs(c), func(e effect) bool { return e.op == give && is(e.at) }) {
			calls = append(calls, c)
		}
	}
	return calls
}

// worksAfter reports whether a function works on once it has given its slot
// back.
func (p *prover) worksAfter(fn *function, _, end token.Pos) bool {
	for _, c := range fn.calls {
		if c.Pos() > end && p.works(c) && !p.defers[c] {
			return true
		}
	}
	return false
}

// worksOnlyAfter reports whether all the work of a function comes after the
// text from pos to end.
func (p *prover) worksOnlyAfter(fn *function, pos, end token.Pos) bool {
	before, after := false, false
	for _, c := range fn.calls {
		switch {
		case !p.works(c) || p.defers[c]:
		case c.End() <= pos:
			before = true
		case c.Pos() > end:
			after = true
		}
	}
	return after && !before
}

// works reports whether a call may take long: not a builtin, a conversion or
// one that only signals.
func (p *prover) works(c *ast.CallExpr) bool {
	if tv := p.info.Types[c.Fun]; tv.IsType() || tv.IsBuiltin() {
		return false
	}
	if _, ok := p.cancelled(c); ok {
		return false
	}
	if f, _ := p.callee(c); f != nil {
		if r := p.entry(f); r.acts {
			return r.operation.op != opDone && r.operation.op != opGive && f.Name() != "Lock"
		}
		return f.Pkg() == nil || !signalling[f.Pkg().Path()]
	}
	return true
}

// signalling has the packages that are called beside the work: all of sync that
// waits is an operation.
var signalling = map[string]bool{"log": true, "log/slog": true, "sync": true, "sync/atomic": true}
