package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"
)

// An event is an effect at a point of a function.
type event struct {
	effect
	where    point
	pos      token.Pos
	call     *ast.CallExpr // the call whose result decides, if cond is not always
	deferred bool          // happens when the function returns
	unsure   bool          // only if a condition in the deferred literal holds
}

// A flow answers what functions do to channels, groups, limiters and counters:
// what may happen somewhere in them, and what has happened when they return.
type flow struct {
	*index
	kept
	*neighbours
	asking
	known *tables
	about map[*types.Func]*entry // what they say; see entry

	// finish is what has happened for certain when a function returns: musts.
	// A hook, because what happens in a function and what it guarantees are
	// defined by each other.
	finish func(*types.Func, *function) []effect

	behaviours []behaviour // by the numbers of functions
	last       calledOn    // what receiver has answered last
	seen       []event     // what scanners have seen so far
	found      []effect    // what mays has found so far, of functions that are being asked
	impls      map[*types.Func][]*types.Func
	dynamic    map[*types.Func]*dynamic // what methods of interfaces may do
	ends       map[*function]bool       // functions that never return; see fatal

	ranged map[*ast.CallExpr]*types.Var // the channels that calls make for range clauses; built with holders
}

// A dynamic is what has been found out about a method of an interface.
type dynamic struct {
	progress
	may []effect
}

// A behaviour is what has been found out about one function.
type behaviour struct {
	graph     *graph
	events    []event
	may, must []effect
	tells     bool // the statements may do something of which a summary can say that it has happened
	asked     struct{ events, may, must progress }
}

// entry returns what the tables know of a function; nothing of none.
func (fl *flow) entry(f *types.Func) *entry {
	if f == nil {
		return &unknown
	}
	e := fl.about[f]
	if e == nil {
		e = fl.known.entry(f)
		fl.about[f] = e
	}
	return e
}

// otherEnd returns the other end of a pipe that was made with p.
func (fl *flow) otherEnd(p place) place {
	if p.path != "" {
		return place{}
	}
	for _, w := range fl.writesOf(p.root) {
		c, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
		if !ok || len(w.lhs()) < 2 || w.tuple > 1 {
			continue
		}
		if f, _ := fl.callee(c); f != nil && (fl.is(f, "io.Pipe") || fl.is(f, "net.Pipe") || fl.is(f, "os.Pipe")) {
			return fl.placeN(w.lhs()[1-w.tuple], 0)
		}
	}
	return place{}
}

// receiver returns the place of a method call's receiver.
func (fl *flow) receiver(call *ast.CallExpr) place {
	if fl.last.call != call { // mostly asked for again at once
		fl.last = calledOn{call, fl.findReceiver(call)}
	}
	return fl.last.at
}

// A calledOn is a call, and the place of its receiver.
type calledOn struct {
	call *ast.CallExpr
	at   place
}

func (fl *flow) findReceiver(call *ast.CallExpr) place {
	fun := ast.Unparen(call.Fun)
	if id, ok := fun.(*ast.Ident); ok { // get := s.get; get()
		if v, ok := fl.info.Uses[id].(*types.Var); ok && !v.IsField() {
			fun = ast.Unparen(fl.only(v))
		}
	}
	if sel, ok := fun.(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
		return fl.receiverOf(sel)
	}
	return place{}
}

// receiverOf resolves the receiver of a method value, through the embedded
// fields that promote it.
func (fl *flow) receiverOf(sel *ast.SelectorExpr) place {
	s := fl.info.Selections[sel]
	p := fl.place(sel.X)
	if s == nil || len(s.Index()) < 2 || s.Kind() != types.MethodVal {
		return p
	}
	t := s.Recv()
	for _, i := range s.Index()[:len(s.Index())-1] {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok || !p.known() {
			return p
		}
		f := st.Field(i).Origin()
		if !f.Exported() && f.Pkg() != fl.pkg {
			return p // the business of its library: to us, all methods are of p
		}
		p.path += fl.element(t, f)
		t = f.Type()
	}
	return p
}

// cancelled returns the context that a call of its cancel function ends.
func (fl *flow) cancelled(call *ast.CallExpr) (place, bool) {
	var obj types.Object
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		obj = fl.info.Uses[f]
	case *ast.SelectorExpr:
		if s := fl.info.Selections[f]; s != nil && s.Kind() == types.FieldVal {
			obj = s.Obj()
		}
	}
	v, ok := obj.(*types.Var)
	if !ok {
		return place{}, false
	}
	for _, w := range fl.writesOf(v.Origin()) {
		c, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
		if ok && w.tuple == 1 && len(w.lhs()) == 2 {
			if f, _ := fl.callee(c); f != nil && f.Pkg() != nil && f.Pkg().Path() == "context" {
				return fl.place(w.lhs()[0]), true
			}
		}
	}
	if typeName(v.Type()) == "context.CancelFunc" {
		return fl.place(call.Fun), true
	}
	return place{}, false
}

// contextsOf returns the contexts that a variable or field which holds their cancel
// function ends.
func (fl *flow) contextsOf(cancel types.Object) (ctxs []place) {
	for _, w := range fl.writesOf(cancel) {
		if w.tuple == 1 && len(w.lhs()) == 2 && typeName(fl.info.TypeOf(w.lhs()[1])) == "context.CancelFunc" {
			ctxs = append(ctxs, fl.place(w.lhs()[0]))
		}
	}
	return ctxs
}

// atomicAdd recognises x.Add(1), atomic.AddInt32(&x, -1) and the like.
func (fl *flow) atomicAdd(f *types.Func, call *ast.CallExpr) (at place, delta int, ok bool) {
	if f.Pkg() == nil || f.Pkg().Path() != "sync/atomic" && f.Pkg().Path() != "go.uber.org/atomic" || len(call.Args) == 0 && f.Name() != "Inc" && f.Name() != "Dec" {
		return place{}, 0, false
	}
	at = fl.receiver(call)
	switch {
	case f.Name() == "Inc":
		return at, 1, true
	case f.Name() == "Dec":
		return at, -1, true
	case !strings.HasPrefix(f.Name(), "Add"):
		return place{}, 0, false
	}
	if len(call.Args) == 2 {
		at = fl.place(call.Args[0])
	}
	d := fl.info.Types[call.Args[len(call.Args)-1]].Value
	switch {
	case d == nil, constant.Sign(d) == 0:
		// ^uint32(0) and the like are constants; a variable step is not known.
		return place{}, 0, false
	case constant.Sign(d) < 0:
		return at, -1, true
	}
	if u, exact := constant.Uint64Val(constant.ToInt(d)); exact && u >= 1<<31 {
		return at, -1, true // ^uint32(0): minus one
	}
	return at, 1, true
}

// caller translates a place of a callee into one of the function that calls.
func (fl *flow) caller(call *ast.CallExpr, obj *types.Func, fn *function, p place) place {
	sig := (*types.Signature)(nil)
	switch {
	case fn != nil:
		sig = fn.sig
	case obj != nil:
		sig = obj.Signature()
	}
	if !p.known() {
		return place{}
	}
	i, ok := paramIndex(sig, p.root)
	if !ok {
		if isLocal(p.root) && fn != nil && (holds(fn.node, p.root.Pos()) || !fl.visible(p.root, call.Pos())) {
			return place{} // a local variable of the callee, which may be the caller
		}
		return p
	}
	var base place
	switch {
	case i < 0:
		base = fl.receiver(call)
	case i >= firstResult:
		base = fl.assigned(call, i-firstResult)
	case i < len(call.Args):
		base = fl.place(call.Args[i])
	}
	if !base.known() || strings.Count(base.path, "/")+strings.Count(p.path, "/") > 6 || fl.isGuess(fn) && goesRound(base.path, p.path) {
		return place{}
	}
	base.path = fl.joined(base.path, p.path)
	return base
}

// isGuess reports whether what is known of a function may depend on what is being found out.
func (fl *flow) isGuess(fn *function) bool {
	if fn == nil {
		return false
	}
	a := &fl.behaviours[fn.number].asked
	return a.may.isGuess() || a.must.isGuess()
}

// goesRound reports whether a path goes on as another part of it does: the next element of
// a list, or of a tree, and not a single object.
func goesRound(path, more string) bool {
	if len(more) < 2 || more[1] == '[' || more[1] == '<' {
		return false // an element of an element
	}
	first := more
	if i := strings.IndexByte(more[1:], '/'); i >= 0 {
		first = more[:i+1]
	}
	i := strings.Index(path, first)
	return i >= 0 && (len(path) == i+len(first) || path[i+len(first)] == '/')
}

// assigned returns the variable that result i of a call is assigned to.
func (fl *flow) assigned(call *ast.CallExpr, i int) place {
	if fl.ranged == nil {
		fl.ranged = map[*ast.CallExpr]*types.Var{}
		for _, fn := range fl.tops {
			fl.hold(fn)
		}
	}
	if lhs := fl.holders[call]; i < len(lhs) {
		return fl.placeN(lhs[i], 0)
	}
	if i == 0 && fl.ranged[call] != nil {
		return place{root: fl.ranged[call]}
	}
	return place{}
}

// hold records what the results of the calls in a function are assigned to.
func (fl *flow) hold(fn *function) {
	for _, n := range fn.acts {
		switch n := n.(type) {
		case *ast.FuncLit:
			fl.hold(fl.lits[n])
		case *ast.AssignStmt:
			if len(n.Rhs) == 1 {
				if c, ok := ast.Unparen(n.Rhs[0]).(*ast.CallExpr); ok {
					fl.holders[c] = n.Lhs
				}
			}
		case *ast.RangeStmt: // for v := range generate()
			fl.receivesFrom(n.X)
		case *ast.UnaryExpr: // <-start()
			if n.Op == token.ARROW {
				fl.receivesFrom(n.X)
			}
		case *ast.ValueSpec:
			if len(n.Values) == 1 {
				if c, ok := ast.Unparen(n.Values[0]).(*ast.CallExpr); ok {
					for _, id := range n.Names {
						fl.holders[c] = append(fl.holders[c], id)
					}
				}
			}
		}
	}
}

// receivesFrom gives the channel that a call returns a name, if it is only
// received from.
func (fl *flow) receivesFrom(e ast.Expr) {
	if c, ok := ast.Unparen(e).(*ast.CallExpr); ok && isChan(fl.info.TypeOf(c)) {
		fl.ranged[c] = types.NewVar(c.Pos(), fl.pkg, types.ExprString(c.Fun), fl.info.TypeOf(c))
	}
}

// received returns the place of a channel that is received from: that which a
// getter returns, or else the result of the call itself.
func (fl *flow) received(e ast.Expr) place {
	at := fl.place(e)
	c, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || at.known() && !strings.HasSuffix(at.path, "()") {
		return at
	}
	if _, fn := fl.callee(c); fn != nil {
		if p := fl.assigned(c, 0); p.known() {
			return p
		}
	}
	return at
}

// visible reports whether a local variable is in scope at pos.
func (fl *flow) visible(obj types.Object, pos token.Pos) bool {
	return obj.Parent() != nil && obj.Parent().Contains(pos)
}
