package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A question asks whether a site is bounded by what happens in one function
// around it: the one that holds it, or one that holds the literal it is in.
type question struct {
	*site
	fn      *function // the function that is looked at; site.fn or one around it
	g       *graph
	at      point    // the site, or the literal that holds it, in g
	effects []effect // what the goroutine does

	touched *[]int     // see touching
	acts    *directory // of what the effects are on; built when first asked for
}

// avoids reports whether the function can start the goroutine, and return, on a
// way that passes nothing that is cut.
func (q *question) avoids(c *cuts) bool {
	return (q.at == q.g.entry() || q.g.reach(q.g.entry(), q.at, c)) && q.g.exitsFrom(q.at, c, nil)
}

// A gate is something that lets a limited number of goroutines pass.
type gate struct {
	cuts     cuts
	object   place // what keeps count; a new object has a new count
	absolute bool  // it limits the goroutines however often the function runs
	count    bool  // the object is a number: to assign it is to make it anew
	flag     bool  // the object is the variable itself, not what it holds
	resets   cuts  // where the gate is opened again
	failed   cuts  // where nobody may pass any more: its context has ended, or a goroutine has failed
	optional bool  // its limit is off unless the program is told to set it
	why      string
	pos      token.Pos // what why is about, if the cuts do not show it
}

// A near miss is something that looks like a gate and is none.
type miss string

// A prover decides whether sites are bounded.
type prover struct {
	*sizer
	memory
	proofs  []proof
	sites   map[*function][]*site
	calls   map[*ast.CallExpr]*site
	started map[*ast.CallExpr]*site // the sites of go statements
	leaks   map[*function]*leak
	decided map[*site]*verdict
	stirs   map[*function]bool // see stirring
	excuses *directives
}

// A proof finds the gates of one kind that a question has to pass.
type proof struct {
	name string
	find func(*prover, *question) ([]gate, miss)
}

// An outcome is the answer to a question in one graph.
type outcome int

const (
	isOnce      outcome = iota // not on a cycle
	isCounted                  // on cycles of counted loops only
	isGated                    // every cycle passes a gate
	isDeployed                 // only cycles of deployment-sized loops are left
	isUnbounded                // a cycle is left
)

// ask answers a question in the function: is the site on a cycle?
func (p *prover) ask(q *question, gates []gate) (outcome, []gate) {
	if !q.g.cyclic(q.at, nil) {
		return isOnce, nil
	}
	turns := p.turns(q.fn)
	if !q.g.cyclic(q.at, &turns.counted) {
		return isCounted, nil
	}
	gates = slices.DeleteFunc(slices.Clone(gates), func(g gate) bool { return !q.g.onWayRound(q.at, &g.cuts) })
	gates = p.lasting(q, turns.counted, gates)
	cut := union(turns.counted, gates, -1)
	if !q.g.cyclic(q.at, &cut) {
		return isGated, p.sufficient(gates, func(c *cuts) bool { c.add(turns.counted); return !q.g.cyclic(q.at, c) })
	}
	cut.add(turns.deployed)
	cut.add(p.signalled(q.fn))
	if !q.g.cyclic(q.at, &cut) {
		return isDeployed, gates
	}
	return isUnbounded, gates
}

// turns returns the ways round the loops of a function that are taken a limited number
// of times.
func (p *prover) turns(fn *function) *turns {
	ts := p.turned[fn]
	if ts != nil {
		return ts
	}
	ts = new(turns)
	g := p.graph(fn)
	for _, l := range fn.loops {
		switch s := p.trips(fn, l, maxDepth); {
		case s <= sizeCount:
			ts.counted.add(g.once(l))
		case s == sizeDeploy:
			ts.deployed.add(g.once(l))
		}
	}
	p.turned[fn] = ts
	return ts
}

// escapes reports whether the goroutine may still run when the function
// returns: nothing limits the ways from the entry to the site, and a way leads
// from the site to a return without a wait. Otherwise the gates say why not;
// if there are none, the function never returns.
func (p *prover) escapes(q *question, gates []gate) (bool, []gate) {
	kept := p.holding(q, gates)
	open := func(c *cuts) bool {
		if c.empty() { // whatever is live follows the entry
			return q.g.returns(q.at)
		}
		return !c.nodes[q.at] && !c.closing && q.avoids(c)
	}
	cut := union(cuts{}, kept, -1)
	if open(&cut) {
		return true, nil
	}
	return false, p.sufficient(kept, func(c *cuts) bool { return !open(c) })
}

// escapesFailing reports whether the function always returns an error where
// the goroutine may still run.
func (p *prover) escapesFailing(q *question, gates []gate) bool {
	cut := union(cuts{}, p.holding(q, gates), -1)
	success, kind := p.success(q.fn)
	return kind == ifNil && !q.g.exitsFrom(q.at, &cut, success)
}

// holding returns the gates that limit the goroutines of all calls of the
// function together.
func (p *prover) holding(q *question, gates []gate) []gate {
	var kept, failed []gate
	for _, g := range gates {
		// What the function makes anew for each call does not limit the calls.
		if !g.absolute || !p.madeHere(q, g) && !p.handedIn(q, g) {
			kept = append(kept, g)
		} else if !g.failed.empty() {
			failed = append(failed, gate{cuts: g.failed, object: g.object, why: "no slot of " + g.object.String() + " is left when the call fails"})
		}
	}
	return append(kept, failed...)
}

// madeHere reports whether a function makes the object of a gate anew.
func (p *prover) madeHere(q *question, g gate) bool {
	g.resets = cuts{}
	return len(p.made(q, g)) > 0
}

// handedIn reports whether the object of a gate is an argument that a function
// literal gets anew each time it runs.
func (p *prover) handedIn(q *question, g gate) bool {
	if q.fn.call == nil {
		return false // not a literal, or stored
	}
	i, ok := paramIndex(q.fn.sig, g.object.root)
	if !ok || i < 0 || i >= len(q.fn.call.Args) || q.fn.role == roleArg {
		return ok
	}
	at := p.place(q.fn.call.Args[i])
	if !at.known() || at.perElement() {
		return true
	}
	for _, l := range q.fn.parent.loops {
		if holds(l, at.root.Pos()) {
			return true
		}
	}
	return false
}

// ends returns what a wait or a stop cuts: the ways past it or, if it is
// deferred and sure to be, the return of the function.
func (p *prover) ends(q *question, e event) cuts {
	if !e.deferred {
		return p.passes(q.fn, e)
	}
	if e.unsure {
		return cuts{}
	}
	past := cutNodes(e.where)
	return cuts{closing: !q.g.reach(q.g.entry(), q.at, &past) || !q.g.exitsFrom(q.at, &past, nil)}
}

// union returns base with the cuts of all gates but number without.
func union(base cuts, gates []gate, without int) cuts {
	var c cuts
	c.add(base)
	for i, g := range gates {
		if i != without {
			c.add(g.cuts)
		}
	}
	return c
}

// lasting drops the gates whose object is made anew on a cycle through the site: each
// new object lets as many pass again. What lasts may stand on that cycle; two gates that
// are both made anew on it do not keep each other.
func (p *prover) lasting(q *question, base cuts, gates []gate) []gate {
	lasts := make([]bool, len(gates))
	for more := true; more; {
		var others cuts
		others.add(base)
		for i, g := range gates {
			if lasts[i] {
				others.add(g.cuts)
			}
		}
		more = false
		for i, g := range gates {
			anew := func(made point) bool { return q.g.reach(q.at, made, &others) && q.g.reach(made, q.at, &others) }
			if !lasts[i] && (!g.absolute || !slices.ContainsFunc(p.made(q, g), anew)) {
				lasts[i], more = true, true
			}
		}
	}
	var kept []gate
	for i, g := range gates {
		if lasts[i] {
			kept = append(kept, g)
		}
	}
	return kept
}

// made returns the points of the function where the object of a gate is made.
func (p *prover) made(q *question, g gate) []point {
	var ps []point
	at := g.object
	if !at.known() {
		return nil
	}
	for r := range g.resets.nodes {
		ps = append(ps, r)
	}
	if at.root.Pos() >= q.fn.body.Pos() && at.root.Pos() < q.fn.body.End() {
		pt, ok := q.g.declared(at.root.Pos())
		if x := p.indexOf(at.root); g.count && x != nil {
			pt, ok = q.g.at(x.Pos()) // where the loop begins
		}
		if ok {
			ps = append(ps, pt)
		}
	}
	if g.flag {
		return ps
	}
	// It may be assigned anew: s.sem = make(chan struct{}, n) in the loop.
	v, _ := p.lastVar(at).(*types.Var)
	for _, w := range p.writesOf(p.lastVar(at)) {
		if w.fn == q.fn && !w.step && !w.part && !w.elem && w.rhs != nil && (g.count || isFresh(w.rhs)) && !p.addsTo(v, w) {
			if pt, ok := q.g.at(w.pos); ok {
				ps = append(ps, pt)
			}
		}
	}
	return ps
}

// indexOf returns what a range clause goes through of which a variable is the index: it
// goes on counting from one iteration to the next.
func (p *prover) indexOf(v types.Object) ast.Expr {
	for _, w := range p.writesOf(v) {
		if w.elem && w.tuple == 0 && isIndexed(p.info.TypeOf(w.rhs)) {
			return w.rhs
		}
	}
	return nil
}

// isIndexed reports whether ranging over a value of type t counts up.
func isIndexed(t types.Type) bool {
	switch u := underlying(t).(type) {
	case *types.Slice, *types.Array, *types.Pointer:
		return true
	case *types.Basic:
		return u.Info()&(types.IsString|types.IsInteger) != 0
	}
	return false
}

// sufficient returns a gate that is enough alone, or all of them. One that always
// limits, however often the function runs, is preferred.
func (p *prover) sufficient(gates []gate, enough func(*cuts) bool) []gate {
	if c := (cuts{}); enough(&c) {
		return nil
	}
	best := gates
	for i, g := range gates {
		if c := union(cuts{}, []gate{g}, -1); enough(&c) && (len(best) != 1 || g.stronger(best[0])) {
			best = gates[i : i+1 : i+1]
		}
	}
	return best
}

// stronger reports whether a gate proves more than another one.
func (g gate) stronger(other gate) bool {
	if g.optional != other.optional {
		return other.optional
	}
	return g.absolute && !other.absolute
}

// A verdict is what is known of one site.
type verdict struct {
	outcome  outcome
	repeat   repeat // what repeats the site, if it is unbounded or deployment-sized
	why      string // the proof, if it is bounded
	q        *question
	gates    []gate // that bound it, in the function of q
	near     miss   // what looks like a bound
	absolute bool   // the bound holds however often the function runs
	option   bool   // the bound is off unless the program is told to set it
	inside   *site  // the unbounded site whose goroutine this one is part of
}

// whenNil returns the branches on which the object at a place is found to be
// nil, if the site is also reached where it is not: if sem != nil { sem <- … }
// before the one spawn is a bound that the program sets when told to. A spawn
// of its own on the nil path is none.
func (p *prover) whenNil(q *question, at place, passed cuts) cuts {
	off := cutEdges()
	q.g.branches(func(e edge, _ point, x ast.Expr, value bool) {
		isNil := func(x ast.Expr, value bool) {
			if p.nilAmong(x, value, p.lastVar(at)) {
				off.edges[e] = true
			}
		}
		if isNil(x, value); passed.edges[e] { // see orNil
			mayHold(x, value, isNil)
		}
	})
	if len(off.edges) == 0 {
		return off
	}
	for pt := range passed.nodes {
		if q.g.reach(pt, q.at, &off) {
			return off
		}
	}
	for e := range passed.edges {
		if q.g.reach(point{e.to, -1}, q.at, &off) {
			return off
		}
	}
	return cuts{}
}

// nilAmong reports whether an expression with the value given tells that obj is
// nil, or that one of several variables is, of which it is one.
func (p *prover) nilAmong(x ast.Expr, value bool, obj types.Object) bool {
	if b, ok := ast.Unparen(x).(*ast.BinaryExpr); ok && (b.Op == token.LAND && !value || b.Op == token.LOR && value) {
		return p.someNil(b.X, value) && p.nilAmong(b.Y, value, obj) || p.nilAmong(b.X, value, obj) && p.someNil(b.Y, value)
	}
	tested, isNil := p.nilTest(x, value)
	return tested != nil && isNil && tested == obj
}

// someNil reports whether an expression with the value given tells that one of
// the variables in it is nil.
func (p *prover) someNil(x ast.Expr, value bool) bool {
	if b, ok := ast.Unparen(x).(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) {
		return p.someNil(b.X, value) && p.someNil(b.Y, value)
	}
	tested, isNil := p.nilTest(x, value)
	return tested != nil && isNil
}
