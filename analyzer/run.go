package analyzer

import (
	"go/ast"
	"go/types"
	"slices"
)

// A manner says how often a function literal runs where it stands.
type manner int

const (
	runsElsewhere  manner = iota // it is stored, or is a declared function
	runsHere                     // where it stands: called, deferred, or as a goroutine
	runsPerElement               // once per element of something of unknown length
	runsPerRequest               // once per HTTP request
)

// runManner tells how a function is run, and the call that does it, if there is one.
func (p *prover) runManner(fn *function) (manner, ast.Node) {
	if isHandler(fn.sig) {
		return runsPerRequest, nil
	}
	if by := p.visitors()[fn]; by != nil {
		return runsPerElement, by
	}
	if fn.parent == nil {
		return runsElsewhere, nil
	}
	switch fn.role {
	case roleInline, roleGo, roleDeferred:
		return runsHere, fn.call
	case roleArg:
		if s := p.calls[fn.call]; s != nil && s.runsArg(fn.arg) {
			return runsHere, fn.call
		}
		obj, callee := p.callee(fn.call)
		if r := p.entry(obj); r.calls && r.caller.arg == fn.arg {
			return runsPerElement, fn.call
		}
		switch use, ok := p.argUse(obj, callee, fn.arg); {
		case !ok: // another module, or not known: once, here
			return runsHere, fn.call
		case use&useLooped != 0:
			return runsPerElement, fn.call
		case use&useCalled != 0:
			return runsHere, fn.call
		}
	}
	return runsElsewhere, nil
}

// callerLast has the last parts of the names of callers.
var callerLast = lastParts(callers)

// visitors returns the functions that are handed by name to calls that run them
// again and again, and those calls: filepath.WalkDir(root, w.visit).
func (p *prover) visitors() map[*function]*ast.CallExpr {
	if p.visits != nil {
		return p.visits
	}
	p.visits = map[*function]*ast.CallExpr{}
	for fn := range p.callingAny(callerLast) {
		for _, c := range fn.calls {
			obj, _ := p.callee(c)
			if r := p.entry(obj); r.calls && r.caller.arg < len(c.Args) {
				if _, f := p.funcOf(c.Args[r.caller.arg]); f != nil && f.role != roleArg {
					p.visits[f] = c
				}
			}
		}
	}
	return p.visits
}

// calledBack tells what a call does that calls a function again and again.
func (p *prover) calledBack(call *ast.CallExpr) repeat {
	by := types.ExprString(call.Fun)
	if obj, _ := p.callee(call); p.entry(obj).caller.stream {
		return repeat{category: categoryStream, each: "each call by " + by, node: call}
	}
	return repeat{category: categoryRange, each: "each element that " + by + " visits", node: call}
}

// startedBy returns the site whose goroutine is the literal fn.
func (p *prover) startedBy(fn *function) *site {
	for ; fn != nil && fn.parent != nil; fn = fn.parent {
		switch fn.role {
		case roleGo:
			return p.started[fn.call]
		case roleArg:
			if s := p.calls[fn.call]; s != nil && s.runsArg(fn.arg) {
				return s
			}
		case roleInline:
		default:
			return nil
		}
	}
	return nil
}

// isHandler reports whether a function serves one HTTP request per call.
func isHandler(sig *types.Signature) bool {
	if sig == nil {
		return false
	}
	w, r := false, false
	for v := range sig.Params().Variables() {
		switch v.Type().String() {
		case "net/http.ResponseWriter":
			w = true
		case "*net/http.Request":
			r = true
		}
	}
	return w && r
}

// argUse returns what a function of the module does with its argument number
// i, and false if that is not known.
func (p *prover) argUse(obj *types.Func, fn *function, i int) (paramUse, bool) {
	if fn != nil && fn.sig != nil {
		us := p.paramUses(fn)
		if i >= len(us) {
			i = len(us) - 1
		}
		if i < 0 {
			return 0, false
		}
		return us[i], true
	}
	if obj == nil || !p.ours(obj.Pkg()) || isInterfaceMethod(obj) {
		return 0, false
	}
	if s := p.facts(obj); s != nil && i < len(s.Runs) {
		return s.Runs[i], true
	}
	return 0, false
}

// paramUses returns what fn does with each of its parameters that is a function.
func (p *prover) paramUses(fn *function) []paramUse {
	h := p.uses[fn]
	if h == nil {
		h = &handling{uses: make([]paramUse, fn.sig.Params().Len())}
		p.uses[fn] = h
	}
	return answer(&p.asking, &h.progress, &h.uses, func() []paramUse {
		uses := h.uses
		for i := range uses {
			v := fn.sig.Params().At(i)
			if _, ok := v.Type().Underlying().(*types.Signature); !ok {
				continue
			}
			if u := uses[i] | p.useIn(fn, v); u != uses[i] {
				uses = slices.Clone(uses)
				uses[i] = u
			}
		}
		return uses
	})
}

// useIn looks for calls of v, and for calls that it is handed on to.
func (p *prover) useIn(fn *function, v *types.Var) (u paramUse) {
	for _, c := range fn.calls {
		if id, ok := ast.Unparen(c.Fun).(*ast.Ident); ok && p.info.Uses[id] == v {
			u |= useCalled
			looped := slices.ContainsFunc(fn.loops, func(l ast.Stmt) bool { return encloses(l, c.Pos()) && p.trips(fn, l, maxDepth) == sizeData })
			if looped && p.repeats(fn, c) {
				u |= useLooped
			}
		}
		for i, a := range c.Args {
			if id, ok := ast.Unparen(a).(*ast.Ident); ok && p.info.Uses[id] == v {
				obj, callee := p.callee(c)
				if w, ok := p.argUse(obj, callee, i); ok {
					u |= w
				}
			}
		}
	}
	for _, lit := range fn.lits {
		if lit.role == roleGo {
			continue
		}
		w := p.useIn(lit, v)
		if how, _ := p.runManner(lit); how == runsPerElement && w&useCalled != 0 {
			w |= useLooped
		}
		u |= w
	}
	return u
}

// repeats reports whether a call lies on a cycle of its function that is passed
// more often than somebody chose.
func (p *prover) repeats(fn *function, c *ast.CallExpr) bool {
	g := p.graph(fn)
	at, ok := g.at(c.Pos())
	if !ok {
		return false
	}
	q := &question{fn: fn, g: g, at: at}
	gates, _ := attempts(p, q)
	cut := union(cuts{}, p.lasting(q, cuts{}, gates), -1)
	return g.cyclic(at, &cut)
}
