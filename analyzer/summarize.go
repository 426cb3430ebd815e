package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
)

// collect finds the sites of a function and of the literals in it, and
// summarizes the functions that it calls first.
func (p *prover) collect(fn *function) {
	if p.pending[fn] != nil || !p.stirs[fn.outer] {
		return
	}
	e := &pending{open: true}
	p.pending[fn] = e
	p.start(fn)
	started := p.sites[fn]
	found := slices.Clip(started)
	for _, c := range fn.calls {
		if p.started[c] != nil {
			continue // see leftBehind
		}
		if s := p.siteOf(fn, c); s != nil {
			found = append(found, s)
			p.calls[c] = s
		} else {
			p.doubt(fn, c)
		}
	}
	for _, s := range started {
		if l := p.leftBehind(s); l != nil {
			found = append(found, l)
		} else {
			p.doubt(fn, s.call)
		}
	}
	p.sites[fn] = found
	for _, lit := range fn.lits {
		p.collect(lit)
	}
	e.open = false
}

// start finds the go statements of a function, and of the literals in it: by recursion,
// no other sites of it are known.
func (p *prover) start(fn *function) {
	if _, ok := p.sites[fn]; ok {
		return
	}
	p.sites[fn] = nil
	for _, n := range fn.spawns {
		g := n.(*ast.GoStmt)
		s := &site{kind: kindGo, fn: fn, node: g, call: g.Call}
		p.sites[fn] = append(p.sites[fn], s)
		p.started[g.Call] = s
	}
	for _, lit := range fn.lits {
		p.start(lit)
	}
}

// leftBehind returns the goroutine that the function of a go statement leaves
// running: what limits the one may not limit the other.
func (p *prover) leftBehind(s *site) *site {
	obj, callee := p.callee(s.call)
	if obj == nil {
		return nil // the sites of a literal are judged where it stands
	}
	l := p.leakOf(obj, callee)
	if l == nil || l.owner != noOwner {
		return nil
	}
	return &site{kind: kindCallee, fn: s.fn, node: s.node, call: s.call, leak: l, after: s}
}

// siteOf returns the site that a call is, if it starts a goroutine.
func (p *prover) siteOf(fn *function, c *ast.CallExpr) *site {
	obj, callee := p.callee(c)
	switch r := p.entry(obj); {
	case r.trusted:
		return nil
	case r.spawns:
		s := &site{kind: kindCall, fn: fn, node: c, call: c, lib: r.spawner, group: p.receiver(c)}
		if s.lib.timer {
			s.group = p.assigned(c, 0)
		}
		return s
	case len(r.caller.number) > 0:
		return &site{kind: kindFan, fn: fn, node: c, call: c}
	}
	l := p.leakOf(obj, callee)
	if obj == nil && callee == nil {
		l = p.leakOfAny(c.Fun)
	}
	if l != nil {
		return &site{kind: kindCallee, fn: fn, node: c, call: c, leak: l}
	}
	return nil
}

// leakOfAny returns a leak of one of the functions that a local variable may
// hold, if that one has no limit of its own.
func (p *prover) leakOfAny(e ast.Expr) *leak {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.info.Uses[id].(*types.Var)
	if !ok || !isLocal(v) || isParam(v) {
		return nil
	}
	for _, w := range p.writesOf(v) {
		if w.rhs == nil || w.tuple >= 0 || w.elem || w.part {
			continue
		}
		if l := p.leakOf(p.funcOf(w.rhs)); l != nil && l.owner == noOwner {
			return &leak{where: l.where, pos: l.pos, owner: noOwner, runs: l.runs, uses: allParams}
		}
	}
	return nil
}

// leakOf returns what a call of a function leaves running.
func (p *prover) leakOf(obj *types.Func, fn *function) *leak {
	switch {
	case p.entry(obj).trusted:
		return nil
	case fn != nil && fn.parent == nil && fn.obj != nil:
		return p.leak(fn)
	case fn != nil && fn.role == roleStored: // a closure held by a variable
		return p.leak(fn)
	case fn != nil || obj == nil || !p.ours(obj.Pkg()):
		return nil
	case isInterfaceMethod(obj):
		return p.leakOfAll(obj)
	}
	s := p.facts(obj)
	if s == nil || s.Leak == nil {
		return nil
	}
	l := &leak{where: s.Leak.Where, uses: s.Leak.Uses, success: cond(s.Leak.Success), owner: s.Leak.Owner - 2, effects: resolve(obj.Signature(), s.Leak.Effects)}
	for i, u := range s.Runs {
		if u&useSpawned != 0 {
			l.runs = append(l.runs, i)
		}
	}
	return l
}

// leakOfAll returns a leak of an interface method if all its visible
// implementations leave a goroutine.
func (p *prover) leakOfAll(obj *types.Func) *leak {
	var first *leak
	for _, m := range p.implementations(obj) {
		l := p.leakOf(m, p.decls[m])
		if l == nil {
			return nil
		}
		if first == nil {
			first = &leak{where: l.where, pos: l.pos, owner: l.owner, uses: allParams}
		}
	}
	return first
}

// leak returns what a call of fn leaves running, or nil.
func (p *prover) leak(fn *function) *leak {
	if !p.stirs[fn.outer] {
		return nil
	}
	if l, ok := p.leaks[fn]; ok {
		return l
	}
	if e := p.pending[fn]; e != nil && e.open { // recursion: not all is known
		if !e.asked {
			e.asked = true
			e.leak = p.firstLeak(fn, fn)
		}
		return e.leak
	}
	p.collect(fn)
	p.leaks[fn] = p.firstLeak(fn, fn)
	return p.leaks[fn]
}

// doubt notes a call if not all is known of what it calls.
func (p *prover) doubt(fn *function, call *ast.CallExpr) {
	_, callee := p.callee(call)
	if e := p.pending[callee]; e != nil && e.open {
		p.doubts = append(p.doubts, doubt{fn, call})
	}
}

// firstLeak looks for a site in fn, or in the literals that it runs, that
// outlives a call of top. One that nothing bounds is preferred.
func (p *prover) firstLeak(fn, top *function) (best *leak) {
	for _, s := range p.sites[fn] {
		if best.free() && len(p.excuses.all) == 0 {
			return best // no directive needs to know whether it is of use
		}
		if l := p.outliving(s, top); l != nil && !p.excused(s, top) && (best == nil || !best.free() && l.free()) {
			best = l
		}
	}
	for _, lit := range fn.lits {
		if best.free() && len(p.excuses.all) == 0 {
			return best
		}
		if l := p.firstLeak(lit, top); l != nil && (best == nil || !best.free() && l.free()) {
			best = l
		}
	}
	return best
}

// excused reports whether a goroutine that outlives a call of top is not held
// against its callers: a directive says that it is meant, or it is a misuse of
// the pool, which is reported where it starts.
func (p *prover) excused(s *site, top *function) bool {
	if p.isStart(top) {
		return false
	}
	if e := p.excuses.excusing(s.node.Pos()); e != nil {
		p.spared[s] = e
		return true
	}
	return top == s.fn.outer && p.handsOver(s) != nil
}

// isStart reports whether a function is one that runs once: main, or an init.
func (p *prover) isStart(fn *function) bool {
	return fn.obj != nil && fn.sig.Recv() == nil && (fn.obj.Name() == "init" || fn.obj.Name() == "main" && p.pkg.Name() == "main")
}

// outliving returns the leak of a site if its goroutine may still run after a
// call of top.
func (p *prover) outliving(s *site, top *function) *leak {
	if s.kind == kindFan {
		return nil // it waits
	}
	owner := noOwner
	cur, fn, node := s, s.fn, s.node
	failing := false
	for {
		f, ok := p.frameOf(cur, fn, node)
		if !ok || s.kind == kindCallee && len(s.leak.runs) == 0 && !p.always(f.q) {
			return nil
		}
		if escapes, gates := p.escapes(f.q, f.gates); !escapes {
			if i, owned := p.ownedBy(gates, top); owned {
				owner = i
			} else if len(gates) > 0 && gates[0].absolute {
				return nil
			} else {
				// It ends with the goroutine that it is part of.
				up := p.startedBy(fn)
				if up == nil || fn == top {
					return nil
				}
				cur, fn, node = up, up.fn, up.node
				continue
			}
		}
		if fn == top {
			failing = p.escapesFailing(f.q, f.gates)
			break
		}
		how, next := p.runManner(fn)
		if how != runsHere && how != runsPerElement || fn.parent == nil {
			return nil
		}
		fn, node = fn.parent, next
	}
	l := &leak{pos: s.node.Pos(), where: p.where(s), owner: owner, effects: p.returned(top, p.flow.does(s))}
	if s.kind == kindCallee {
		l.pos, l.where = s.leak.pos, s.leak.where
	}
	l.runs, l.uses = p.runsParams(s, top), p.usesParams(s, top)
	switch {
	case failing:
		l.success = ifErr
	case s.fn == top:
		l.success = p.onlyOnSuccess(s, top)
	}
	return l
}

// always reports whether a function that succeeds has passed the site. What a
// callee may leave running is the caller's own doing only then: otherwise all
// that can fail would seem to start what a failure starts.
func (p *prover) always(q *question) bool {
	success, _ := p.success(q.fn)
	past := cutNodes(q.at)
	return !q.g.exitsFrom(q.g.entry(), &past, success)
}

func (p *prover) where(s *site) string { return p.fileAndLine(s.node.Pos()) }

func (p *prover) fileAndLine(pos token.Pos) string {
	return filepath.Base(p.fset.Position(pos).Filename) + ":" + p.line(pos)
}

// returned rewrites effects on a local variable that fn returns as effects on
// its result: a constructor starts what works on the object that it makes.
func (p *prover) returned(fn *function, es []effect) []effect {
	if fn.sig == nil || fn.sig.Results().Len() == 0 {
		return es
	}
	results := map[types.Object]types.Object{}
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			for i, r := range n.Results {
				if id, ok := ast.Unparen(r).(*ast.Ident); ok && i < fn.sig.Results().Len() {
					if v := p.info.Uses[id]; v != nil && isLocal(v) {
						results[v] = fn.sig.Results().At(i)
					}
				}
			}
		}
		return true
	})
	out := make([]effect, len(es))
	for i, e := range es {
		if r, ok := results[e.at.root]; ok {
			if _, isParam := paramIndex(fn.sig, e.at.root); !isParam {
				e.at.root = r
			}
		}
		out[i] = e
	}
	return out
}

// ownedBy reports whether what bounds a site is kept in a parameter of top.
func (p *prover) ownedBy(gates []gate, top *function) (int, bool) {
	for _, g := range gates {
		if i, ok := paramIndex(top.sig, g.object.root); ok && g.absolute {
			return i, true
		}
	}
	return 0, false
}

// summarize returns the fact of a declared function, and false if there is
// nothing to say. Of a method that other packages cannot call, they need know only what
// it may do, and only for fixes: see feeders.
func (p *prover) summarize(fn *function) (s summary, ok bool) {
	s = summary{Func: funcNameOf(fn.obj), May: effectFacts(fn.sig, p.mays(fn))}
	if !fn.obj.Exported() {
		return s, len(s.May) > 0
	}
	s.Must = effectFacts(fn.sig, p.certain(fn))
	for i := range fn.sig.Results().Len() {
		if _, ok := fn.sig.Results().At(i).Type().Underlying().(*types.Signature); ok {
			for _, e := range effectFacts(fn.sig, p.resultMays(fn.obj, fn, i)) {
				s.Gives = append(s.Gives, resultFact{int8(i), e})
			}
		}
	}
	uses, l := p.paramUses(fn), p.leak(fn)
	if l == nil && len(s.May) == 0 && len(s.Must) == 0 && len(s.Gives) == 0 && !slices.ContainsFunc(uses, func(u paramUse) bool { return u != 0 }) {
		return s, false
	}
	s.Runs = slices.Clone(uses)
	if l != nil {
		s.Leak = &leakFact{Where: l.where, Uses: l.uses, Success: int8(l.success), Owner: l.owner + 2, Effects: effectFacts(fn.sig, l.effects)}
		for _, i := range l.runs {
			s.Runs[i] |= useSpawned
		}
	}
	return s, true
}
