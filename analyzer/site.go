package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A siteKind says how a goroutine starts at a site.
type siteKind int

const (
	kindGo     siteKind = iota // a go statement
	kindCall                   // a library call that runs an argument in a goroutine
	kindCallee                 // a call of a function of the module that leaves one running
	kindFan                    // a library call that starts many and waits for them
)

// A site is a place where a goroutine starts.
type site struct {
	kind  siteKind
	fn    *function     // the function whose body holds it
	node  ast.Node      // *ast.GoStmt or *ast.CallExpr
	call  *ast.CallExpr // the call that becomes the goroutine, or that starts it
	lib   spawner       // of kindCall
	leak  *leak         // of kindCallee
	after *site         // the go statement whose goroutine leaves this one running
	group place         // of kindCall: the group; of a timer: the variable that holds it

	acts  *[]effect // what does has answered
	names *[]place  // what mentioned has answered
}

// A leak is a goroutine that may still run after the call which started it has
// returned.
type leak struct {
	where   string    // file:line of the go statement
	pos     token.Pos // the same if it is in this package
	effects []effect  // what the goroutine does, in the words of the callee
	owner   int       // the parameter whose fields bound it, -1 for the receiver; noOwner if nothing does
	runs    []int     // the parameters that it runs
	uses    paramSet  // the parameters that it works with
	success cond      // for which result of the call it has started; always if for any
}

const noOwner = -2

// free reports whether there is a leak, and nothing bounds it.
func (l *leak) free() bool { return l != nil && l.owner == noOwner }

// funcArg returns the argument that a library call runs.
func (s *site) funcArg() ast.Expr {
	if s.kind == kindCall && s.lib.arg < len(s.call.Args) {
		return s.call.Args[s.lib.arg]
	}
	return nil
}

// runsArg reports whether the goroutine of s runs argument i of its call.
func (s *site) runsArg(i int) bool {
	switch s.kind {
	case kindCall:
		return s.lib.arg == i
	case kindCallee:
		for _, j := range s.leak.runs {
			if i == j {
				return true
			}
		}
	}
	return false
}

// body returns the function that the goroutine runs, if its text is in the
// package.
func (fl *flow) body(s *site) *function {
	_, fn := fl.runsFunc(s)
	return fn
}

// runsFunc returns the function that the goroutine runs, as far as it is known.
func (fl *flow) runsFunc(s *site) (*types.Func, *function) {
	switch s.kind {
	case kindGo:
		return fl.callee(s.call)
	case kindCall:
		if arg := s.funcArg(); arg != nil {
			return fl.funcOf(arg)
		}
	case kindCallee:
		for _, i := range s.leak.runs {
			if i < len(s.call.Args) {
				return fl.funcOf(s.call.Args[i])
			}
		}
	}
	return nil, nil
}

// does returns what the goroutine of a site may do, in the words of the
// function that holds the site.
func (fl *flow) does(s *site) []effect {
	if s.acts == nil {
		s.acts = ptr(slices.Clip(fl.effects(s)))
	}
	return *s.acts
}

func (fl *flow) effects(s *site) []effect {
	var es []effect
	switch s.kind {
	case kindGo:
		es = append(fl.runs(s.call), fl.handedOn(s.call)...)
		es = append(es, fl.givenEffects(s.call)...)
	case kindCall:
		es = fl.valueEffects(s.funcArg())
		if s.group.known() {
			es = append(es, effect{op: opDone, at: s.group})
		}
	case kindCallee:
		obj, fn := fl.callee(s.call)
		for _, e := range s.leak.effects {
			if p := fl.caller(s.call, obj, fn, e.at); p.known() {
				es = append(es, effect{op: e.op, at: p})
			}
		}
		for _, i := range s.leak.runs {
			if i < len(s.call.Args) {
				es = append(es, fl.valueEffects(s.call.Args[i])...)
			}
		}
	}
	return es
}

// handedOn returns what a call of an unknown function does to the channels that
// it is given and that were made for it: it answers there.
func (fl *flow) handedOn(call *ast.CallExpr) []effect {
	obj, fn := fl.callee(call)
	if fn != nil || obj != nil && !isInterfaceMethod(obj) && fl.ours(obj.Pkg()) || len(fl.runs(call)) > 0 {
		return nil
	}
	var es []effect
	for _, arg := range call.Args {
		ch, ok := underlying(fl.info.TypeOf(arg)).(*types.Chan)
		if !ok || ch.Dir() == types.RecvOnly {
			continue
		}
		id, ok := ast.Unparen(arg).(*ast.Ident)
		if !ok {
			continue
		}
		if made, ok := ast.Unparen(fl.only(fl.info.Uses[id])).(*ast.CallExpr); ok && fl.isBuiltin(made, "make") {
			es = append(es, effect{op: opSend, at: fl.place(arg)}, effect{op: opClose, at: fl.place(arg)})
		}
	}
	return es
}

// givenEffects returns what the functions may do that a call is given: go run(func() { wg.Done() }).
func (fl *flow) givenEffects(call *ast.CallExpr) (es []effect) {
	for _, arg := range call.Args {
		if _, ok := underlying(fl.info.TypeOf(arg)).(*types.Signature); ok {
			es = append(es, fl.valueEffects(arg)...)
		}
	}
	return es
}

// valueEffects returns what a function value may do when it is called.
func (fl *flow) valueEffects(e ast.Expr) []effect {
	if e == nil {
		return nil
	}
	obj, fn := fl.funcOf(e)
	if fn != nil && fn.obj == nil {
		return fl.mays(fn)
	}
	if obj == nil && fn == nil {
		return fl.heldEffects(e)
	}
	recv := place{}
	if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
		recv = fl.receiverOf(sel)
	}
	var es []effect
	for _, ef := range fl.maysOf(obj, fn) {
		i, ok := paramIndex(signatureOf(obj, fn), ef.at.root)
		switch {
		case ok && i < 0 && recv.known():
			recv := recv
			recv.path += ef.at.path
			es = append(es, effect{op: ef.op, at: recv})
		case !ok:
			es = append(es, ef)
		}
	}
	return es
}

func signatureOf(obj *types.Func, fn *function) *types.Signature {
	if fn != nil {
		return fn.sig
	}
	if obj != nil {
		return obj.Signature()
	}
	return nil
}

// onlyRead lists what may be asked of a context without regard to its end.
var onlyRead = map[string]bool{"(context.Context).Value": true, "(context.Context).Deadline": true}

// touches reports whether the goroutine of a site works on the object p: the
// text of the goroutine, or the arguments that it gets, name it.
func (fl *flow) touches(s *site, p place) bool {
	for _, at := range fl.mentioned(s) {
		if fl.same(at, p) {
			return true
		}
	}
	if s.kind != kindCallee {
		return false
	}
	if at := fl.assigned(s.call, 0); fl.same(at, p) && !fl.judgedByResult(s.call, at) {
		return true // the object that a constructor returns
	}
	for _, e := range fl.does(s) {
		if fl.same(e.at, p) {
			return true
		}
	}
	return false
}

// judgedByResult reports whether the result of a call is a function whose text is
// there: what it does tells what it ends, see stopFuncs.
func (fl *flow) judgedByResult(call *ast.CallExpr, at place) bool {
	_, starter := fl.callee(call)
	_, ok := underlying(fl.lastVar(at).Type()).(*types.Signature)
	return ok && starter != nil
}

// mentioned returns what the text of a site's goroutine names, with the parts of
// what it was made of.
func (fl *flow) mentioned(s *site) []place {
	if s.names != nil {
		return *s.names
	}
	var all []place
	seen := map[place]bool{}
	add := func(at place) {
		if at.known() && !seen[at] {
			seen[at] = true
			all = append(all, at)
		}
	}
	look := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if f, _ := fl.callee(n); f != nil && onlyRead[fl.fullName(f)] {
				return false
			}
		case *ast.Ident:
			add(fl.place(n))
			for _, part := range fl.parts(n) {
				add(fl.place(part))
			}
		case *ast.SelectorExpr:
			add(fl.place(n))
		}
		return true
	}
	if s.kind == kindCallee {
		for i, arg := range s.call.Args {
			if s.leak.uses.has(i) {
				ast.Inspect(arg, look)
			}
		}
		if s.leak.uses.has(-1) {
			ast.Inspect(s.call.Fun, look)
		}
	} else {
		ast.Inspect(s.call, look)
	}
	if fn := fl.body(s); fn != nil && fn.obj == nil {
		ast.Inspect(fn.body, look)
	}
	s.names = &all
	return all
}

// parts returns what a variable was made of: a and b of
// c := copier{from: a, to: b}.
func (fl *flow) parts(id *ast.Ident) []ast.Expr {
	v, ok := fl.info.Uses[id].(*types.Var)
	if !ok || v.IsField() {
		return nil
	}
	rhs := ast.Unparen(fl.only(v))
	if u, ok := rhs.(*ast.UnaryExpr); ok {
		rhs = ast.Unparen(u.X)
	}
	lit, ok := rhs.(*ast.CompositeLit)
	if !ok {
		return nil
	}
	var parts []ast.Expr
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		parts = append(parts, elt)
	}
	return parts
}
