package analyzer

import (
	"go/ast"
)

// A frame is one function around a site, from the inside out.
type frame struct {
	q     *question
	gates []gate
	near  miss
}

// frameOf puts the question of a site to the function fn, in which the site,
// or the literal that holds it, stands at node.
func (p *prover) frameOf(s *site, fn *function, node ast.Node) (*frame, bool) {
	g := p.graph(fn)
	at, ok := g.at(node.Pos())
	if !ok {
		return nil, false // dead code
	}
	q := &question{site: s, fn: fn, g: g, at: at, effects: p.flow.does(s)}
	gates, near := p.gates(q)
	if s.kind == kindCallee && s.leak.owner != noOwner {
		gates = append(gates, gate{cuts: cutNodes(at), object: p.argument(s.call, s.leak.owner), absolute: true, why: "the callee bounds it"})
	}
	if s.kind == kindCallee {
		e := event{effect: effect{cond: s.leak.success}, where: at, call: s.call}
		switch s.leak.success {
		case ifTrue, ifNil:
			gates = append(gates, gate{cuts: p.fails(fn, e), why: "it starts when the call succeeds, and the loop goes on when it fails"})
		case ifErr:
			e.cond = ifNil
			gates = append(gates, gate{cuts: p.passes(fn, e), why: "it is left when the call fails, and the loop goes on when it succeeds"})
		}
	}
	return &frame{q, gates, near}, true
}

// argument returns the place of an argument of a call; -1 is the receiver.
func (p *prover) argument(call *ast.CallExpr, i int) place {
	if i < 0 {
		return p.receiver(call)
	}
	if i < len(call.Args) {
		return p.place(call.Args[i])
	}
	return place{}
}

// judge decides whether a site is bounded.
func (p *prover) judge(s *site) *verdict {
	if v := p.decided[s]; v != nil {
		return v
	}
	v := &verdict{outcome: isOnce}
	p.decided[s] = v
	if s.kind == kindFan {
		p.fan(s, v)
		return v
	}
	p.climb(s, v)
	if v.outcome < isUnbounded && !v.absolute && p.recurses(s) {
		v.outcome = isUnbounded
		v.repeat = repeat{category: categoryRecursion, each: "each call of " + s.fn.outer.obj.Name(), node: s.fn.outer.node, size: sizeData}
	}
	return v
}

// climb asks each function around a site, from the inside out.
func (p *prover) climb(s *site, v *verdict) *verdict {
	fn, node := s.fn, s.node
	for {
		f, ok := p.frameOf(s, fn, node)
		if !ok {
			return v
		}
		out, gates := p.ask(f.q, f.gates)
		p.worse(v, f, out, gates)
		if v.outcome == isUnbounded {
			return v
		}
		if escapes, gates := p.escapes(f.q, f.gates); !escapes {
			// However often the function runs, this is enough; or the goroutine
			// ends with the one that it is part of.
			p.inherit(v, f, gates)
			return v
		}
		switch how, next := p.runManner(fn); how {
		case runsPerRequest:
			v.outcome, v.repeat, v.near = isUnbounded, repeat{category: categoryRequest, each: "each HTTP request", node: fn.node}, p.nearest(f)
			return v
		case runsPerElement:
			v.outcome, v.near = isUnbounded, p.nearest(f)
			v.repeat = p.calledBack(next.(*ast.CallExpr))
			return v
		case runsHere:
			node = next
			fn = fn.parent
		default:
			return v
		}
	}
}

// nearest returns what looks like a bound of a frame.
func (p *prover) nearest(f *frame) miss {
	if f.near == "" {
		return p.lookalike(f.q)
	}
	return f.near
}

// worse records the outcome of one frame if it is worse than what is known.
func (p *prover) worse(v *verdict, f *frame, out outcome, gates []gate) {
	if out < v.outcome {
		return
	}
	v.outcome, v.q, v.gates = out, f.q, nil
	switch out {
	case isUnbounded, isDeployed:
		v.near = p.nearest(f)
		v.repeat = p.repeating(f.q, gates, out)
	case isGated:
		v.gates = gates
		v.why, v.option, v.absolute = gates[0].why, gates[0].optional, gates[0].absolute
		if v.option {
			v.repeat = p.repeating(f.q, nil, isUnbounded)
			v.near = "the limit is off unless the program is told to set it"
		}
	case isCounted:
		v.why = "the loop is counted"
	}
}

// inherit judges a site that ends with the goroutine it is part of like that
// goroutine.
func (p *prover) inherit(v *verdict, f *frame, gates []gate) {
	if len(gates) == 0 || !gates[0].absolute {
		if s := p.startedBy(f.q.fn); s != nil {
			if w := p.judge(s); w.outcome == isUnbounded {
				*v = *w
				v.inside = s
				return
			}
		}
	}
	switch {
	case len(gates) == 0:
	case v.outcome == isGated: // by what is nearer to the site
		v.absolute = v.absolute || gates[0].absolute
	case v.outcome < isGated:
		v.q, v.gates = f.q, gates
		v.outcome, v.why, v.absolute, v.option = isGated, gates[0].why, gates[0].absolute, gates[0].optional
	}
}

// repeating names the loop of what is left of a site's cycles.
func (p *prover) repeating(q *question, gates []gate, out outcome) repeat {
	cut := union(p.turns(q.fn).counted, gates, -1)
	for l := range q.fn.around(q.node.Pos()) {
		head := q.g.heads[l]
		if head == nil {
			continue
		}
		r := p.loop(q.fn, l, q.node)
		if r.size <= sizeCount || out == isUnbounded && r.size != sizeData {
			continue
		}
		same := cut.empty() && q.g.cyclic(q.at, nil) && q.g.parts[q.at.block] == q.g.parts[head.Index]
		if same || q.g.walk(q.at, &cut, func(pt point) bool { return pt.block == head.Index }) {
			return r
		}
	}
	return p.jumps(q.fn, q.node)
}
