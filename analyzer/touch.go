package analyzer

import "slices"

// does reports whether the goroutine does one of the operations on an object.
func (p *prover) does(q *question, at place, ops ...op) bool {
	if len(q.effects) <= few {
		return slices.ContainsFunc(q.effects, func(e effect) bool { return slices.Contains(ops, e.op) && p.same(e.at, at) })
	}
	if q.acts == nil {
		q.acts = p.listed(places(q.effects))
	}
	for i := range p.sameAs(q.acts, at) {
		if slices.Contains(ops, q.effects[i].op) {
			return true
		}
	}
	return false
}

// few effects, or tests of flags, are looked through faster than looked up. Only tests
// change it.
var few = 8

// places returns what effects are on.
func places(es []effect) (ps []place) {
	for _, e := range es {
		ps = append(ps, e.at)
	}
	return ps
}

// course returns the course of a function.
func (p *prover) course(fn *function) *course {
	c := p.courses[fn]
	if c == nil {
		c = p.newCourse(fn)
		p.courses[fn] = c
	}
	return c
}

// eventsOn returns the events of a function on the object at a place.
func (p *prover) eventsOn(fn *function, at place) []event {
	c := p.course(fn)
	return c.numbered(p.on(c, at))
}

// touching returns the events of the function on what the goroutine works with, too,
// and those that do one of some operations.
func (p *prover) touching(q *question, ops ...op) []event {
	c := p.course(q.fn)
	if q.touched == nil {
		q.touched = ptr(p.on(c, places(q.effects)...))
	}
	is := [][]int{*q.touched}
	for _, o := range ops {
		is = append(is, c.by[o])
	}
	return c.numbered(is...)
}
