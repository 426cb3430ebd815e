package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/cfg"
	"golang.org/x/tools/go/types/typeutil"
)

// An event is an effect at a point of a function.
type event struct {
	effect
	where    point
	pos      token.Pos
	call     *ast.CallExpr // the call whose result decides, if cond is not always
	deferred bool          // happens when the function returns
}

// A flow answers what functions do to channels, groups, limiters and counters:
// what may happen somewhere in them, and what has happened when they return.
type flow struct {
	*index
	facts func(*types.Func) *summary // of functions in other packages; nil if not known
	known *tables

	// finish is what has happened for certain when a function returns: musts.
	// A hook, because what happens in a function and what it guarantees are
	// defined by each other.
	finish func(*types.Func, *function) []effect

	graphs map[*function]*graph
	happen map[*function][]event
	may    map[*function][]effect
	must   map[*function][]effect
	impls  map[*types.Func][]*types.Func

	holders map[*ast.CallExpr][]ast.Expr // what the results of calls are assigned to
	ranged  map[*ast.CallExpr]*types.Var // the channels that calls make for range clauses
}

// graph returns the control-flow graph of a function.
func (fl *flow) graph(fn *function) *graph {
	g := fl.graphs[fn]
	if g == nil {
		g = newGraph(fn.body, fl.mayReturn)
		fl.graphs[fn] = g
	}
	return g
}

// noReturn lists the functions after which nothing runs. Those of testing end
// the goroutine.
var noReturn = map[string]bool{
	"os.Exit": true, "runtime.Goexit": true, "syscall.Exit": true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true,
	"log.Panic": true, "log.Panicf": true, "log.Panicln": true,
	"(*log.Logger).Fatal": true, "(*log.Logger).Fatalf": true, "(*log.Logger).Fatalln": true,
	"(*log.Logger).Panic": true, "(*log.Logger).Panicf": true, "(*log.Logger).Panicln": true,
	"(*testing.common).Fatal": true, "(*testing.common).Fatalf": true, "(*testing.common).FailNow": true,
	"(*testing.common).Skip": true, "(*testing.common).Skipf": true, "(*testing.common).SkipNow": true,
	"(testing.TB).Fatal": true, "(testing.TB).Fatalf": true, "(testing.TB).FailNow": true,
}

func (fl *flow) mayReturn(call *ast.CallExpr) bool {
	switch f := typeutil.Callee(fl.info, call).(type) {
	case *types.Builtin:
		return f.Name() != "panic"
	case *types.Func:
		return !noReturn[f.FullName()]
	}
	return true
}

// events returns what happens in the body of fn, at the points of its graph,
// not in the literals that it holds unless they are called or deferred there.
func (fl *flow) events(fn *function) []event {
	if evs, ok := fl.happen[fn]; ok {
		return evs
	}
	fl.happen[fn] = nil // a recursive question is answered with nothing
	g := fl.graph(fn)
	var evs []event
	for _, b := range g.Blocks {
		if !b.Live {
			continue
		}
		if c, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody && c.Comm != nil {
			fl.scan(fn, c.Comm, func(e event) {
				e.where = point{b.Index, -1}
				evs = append(evs, e)
			})
		}
		if r, ok := b.Stmt.(*ast.RangeStmt); ok && isChan(fl.info.TypeOf(r.X)) {
			at := fl.place(r.X)
			if c, ok := ast.Unparen(r.X).(*ast.CallExpr); ok {
				at = fl.assigned(c, 0)
			}
			e := event{effect: effect{at: at}, where: point{b.Index, -1}, pos: r.Pos()}
			switch b.Kind {
			case cfg.KindRangeDone:
				e.op = opDrain
			case cfg.KindRangeBody:
				e.op = opRecv
			}
			if e.op != opNone && e.at.known() {
				evs = append(evs, e)
			}
		}
		for i, n := range b.Nodes {
			if g.comms[asStmt(n)] != nil {
				continue // happens in the clause that is chosen
			}
			fl.scan(fn, n, func(e event) {
				e.where = point{b.Index, int32(i)}
				evs = append(evs, e)
			})
		}
	}
	fl.happen[fn] = evs
	return evs
}

// scan emits what one node of a graph does.
func (fl *flow) scan(fn *function, root ast.Node, emit func(event)) {
	out := func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
		if at.known() {
			emit(event{effect: effect{o, at, c}, pos: pos, call: call})
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.GoStmt:
			// Only the function and its arguments are evaluated here.
			for _, a := range n.Call.Args {
				fl.scan(fn, a, emit)
			}
			return false
		case *ast.DeferStmt:
			late := func(e event) { e.deferred = true; emit(e) }
			if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
				for _, e := range fl.mays(fl.lits[lit]) {
					late(event{effect: e, pos: n.Pos()})
				}
				return false
			}
			// The function value and the arguments are evaluated here.
			if inner, ok := ast.Unparen(n.Call.Fun).(*ast.CallExpr); ok {
				fl.scan(fn, inner, emit)
			}
			for _, a := range n.Call.Args {
				fl.scan(fn, a, emit)
			}
			fl.callEvents(n.Call, func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
				if at.known() {
					late(event{effect: effect{o, at, c}, pos: pos, call: call})
				}
			})
			return false
		case *ast.SendStmt:
			out(n.Arrow, opSend, fl.place(n.Chan), always, nil)
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				out(n.Pos(), opRecv, fl.place(n.X), always, nil)
			}
		case *ast.IncDecStmt:
			if n.Tok == token.INC {
				out(n.Pos(), opUp, fl.place(n.X), always, nil)
			} else {
				out(n.Pos(), opDown, fl.place(n.X), always, nil)
			}
		case *ast.AssignStmt:
			fl.assignment(n, out)
		case *ast.CallExpr:
			fl.callEvents(n, out)
		}
		return true
	})
}

// assignment emits the counting that an assignment does.
func (fl *flow) assignment(n *ast.AssignStmt, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	switch n.Tok {
	case token.ADD_ASSIGN:
		out(n.Pos(), opUp, fl.place(n.Lhs[0]), always, nil)
	case token.SUB_ASSIGN:
		out(n.Pos(), opDown, fl.place(n.Lhs[0]), always, nil)
	case token.ASSIGN:
		for i, lhs := range n.Lhs {
			ix, ok := ast.Unparen(lhs).(*ast.IndexExpr)
			if ok && isMap(fl.info.TypeOf(ix.X)) {
				out(n.Pos(), opUp, fl.place(ix.X), always, nil)
			}
			// x = append(x, v)
			if call, ok := rhsOf(n, i).(*ast.CallExpr); ok && fl.isBuiltin(call, "append") && len(call.Args) > 1 {
				if p := fl.place(lhs); p.known() && p == fl.place(call.Args[0]) {
					out(n.Pos(), opUp, p, always, nil)
				}
			}
		}
	}
}

func rhsOf(n *ast.AssignStmt, i int) ast.Expr {
	if len(n.Lhs) == len(n.Rhs) {
		return ast.Unparen(n.Rhs[i])
	}
	return nil
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func (fl *flow) isBuiltin(call *ast.CallExpr, name string) bool {
	b, ok := typeutil.Callee(fl.info, call).(*types.Builtin)
	return ok && b.Name() == name
}

// stoppers begin the names of the methods that, by the conventions of
// io.Closer, net/http and context, end what works on their receiver.
var stoppers = []string{"Close", "Stop", "Shutdown", "Cancel", "Kill", "Terminate", "GracefulStop"}

func isStopper(name string) bool {
	for _, s := range stoppers {
		if strings.HasPrefix(name, s) {
			return true
		}
	}
	return false
}

// callEvents emits what a call does: by the tables, by the summary of the
// function that it runs, or by convention.
func (fl *flow) callEvents(call *ast.CallExpr, out func(token.Pos, op, place, cond, *ast.CallExpr)) {
	if b, ok := typeutil.Callee(fl.info, call).(*types.Builtin); ok {
		switch {
		case b.Name() == "close" && len(call.Args) == 1:
			out(call.Pos(), opClose, fl.place(call.Args[0]), always, nil)
		case b.Name() == "delete" && len(call.Args) == 2:
			out(call.Pos(), opDown, fl.place(call.Args[0]), always, nil)
		}
		return
	}
	if p, ok := fl.cancelled(call); ok {
		out(call.Pos(), opStop, p, always, nil)
	}
	obj, fn := fl.callee(call)
	recv := fl.receiver(call)
	if obj != nil {
		if row, ok := fl.known.operation(obj); ok {
			at := recv
			if row.arg >= 0 && row.arg < len(call.Args) {
				at = fl.place(call.Args[row.arg])
			}
			out(call.Pos(), row.op, at, row.cond, call)
			return
		}
		if at, delta, ok := fl.atomicAdd(obj, call); ok {
			if delta > 0 {
				out(call.Pos(), opUp, at, always, nil)
			} else {
				out(call.Pos(), opDown, at, always, nil)
			}
			return
		}
		if isStopper(obj.Name()) && recv.known() {
			out(call.Pos(), opStop, recv, always, nil)
			out(call.Pos(), opStop, fl.otherEnd(recv), always, nil)
		}
	}
	for _, e := range fl.finish(obj, fn) {
		if at := fl.caller(call, obj, fn, e.at); at.known() {
			out(call.Pos(), e.op, at, e.cond, call)
		}
	}
}

// otherEnd returns the other end of a pipe that was made with p.
func (fl *flow) otherEnd(p place) place {
	if p.path != "" {
		return place{}
	}
	for _, w := range fl.writesOf(p.root) {
		c, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
		if !ok || len(w.lhs) < 2 || w.tuple > 1 {
			continue
		}
		if f, _ := fl.callee(c); f != nil && (f.FullName() == "io.Pipe" || f.FullName() == "net.Pipe" || f.FullName() == "os.Pipe") {
			return fl.placeN(w.lhs[1-w.tuple], 0)
		}
	}
	return place{}
}

// receiver returns the place of a method call's receiver.
func (fl *flow) receiver(call *ast.CallExpr) place {
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
		elem := "/" + typeName(t) + "." + f.Name()
		fl.fields[elem] = f
		p.path += elem
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
		if ok && w.tuple == 1 && len(w.lhs) == 2 {
			if f, _ := fl.callee(c); f != nil && f.Pkg() != nil && f.Pkg().Path() == "context" {
				return fl.place(w.lhs[0]), true
			}
		}
	}
	if typeName(v.Type()) == "context.CancelFunc" {
		return fl.place(call.Fun), true
	}
	return place{}, false
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
	if u, exact := constant.Uint64Val(d); exact && u >= 1<<31 {
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
		if isLocal(p.root) && fn != nil && !fl.visible(p.root, call.Pos()) {
			return place{} // a local variable of the callee
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
	if !base.known() || strings.Count(base.path, "/")+strings.Count(p.path, "/") > 6 {
		return place{}
	}
	base.path += p.path
	return base
}

// assigned returns the variable that result i of a call is assigned to.
func (fl *flow) assigned(call *ast.CallExpr, i int) place {
	if fl.holders == nil {
		fl.holders, fl.ranged = map[*ast.CallExpr][]ast.Expr{}, map[*ast.CallExpr]*types.Var{}
		for _, f := range fl.files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.AssignStmt:
					if len(n.Rhs) == 1 {
						if c, ok := ast.Unparen(n.Rhs[0]).(*ast.CallExpr); ok {
							fl.holders[c] = n.Lhs
						}
					}
				case *ast.RangeStmt: // for v := range generate()
					if c, ok := ast.Unparen(n.X).(*ast.CallExpr); ok && isChan(fl.info.TypeOf(c)) {
						fl.ranged[c] = types.NewVar(c.Pos(), fl.pkg, types.ExprString(c.Fun), fl.info.TypeOf(c))
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
				return true
			})
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

// visible reports whether a local variable is in scope at pos.
func (fl *flow) visible(obj types.Object, pos token.Pos) bool {
	return obj.Parent() != nil && obj.Parent().Contains(pos)
}

// mays returns what may happen in fn, in anything that it calls, and in the
// literals that it holds, wherever they run.
func (fl *flow) mays(fn *function) []effect {
	if fn == nil {
		return nil
	}
	if es, ok := fl.may[fn]; ok {
		return es
	}
	fl.may[fn] = nil // recursion adds nothing
	var es []effect
	seen := map[effect]bool{}
	add := func(e effect) {
		e.cond = always
		if e.at.known() && !seen[e] && len(es) < maxEffects {
			seen[e] = true
			es = append(es, e)
		}
	}
	out := func(_ token.Pos, o op, at place, _ cond, _ *ast.CallExpr) { add(effect{op: o, at: at}) }
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			for _, e := range fl.mays(fl.lits[n]) {
				add(e)
			}
			return false
		case *ast.SendStmt:
			out(n.Pos(), opSend, fl.place(n.Chan), always, nil)
			if inLoop(fn, n) {
				out(n.Pos(), opFeed, fl.place(n.Chan), always, nil)
			}
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				out(n.Pos(), opRecv, fl.place(n.X), always, nil)
				if inLoop(fn, n) {
					out(n.Pos(), opDrain, fl.place(n.X), always, nil)
				}
			}
		case *ast.RangeStmt:
			if isChan(fl.info.TypeOf(n.X)) {
				p := fl.place(n.X)
				out(n.Pos(), opRecv, p, always, nil)
				out(n.Pos(), opDrain, p, always, nil)
			}
		case *ast.IncDecStmt:
			if n.Tok == token.INC {
				out(n.Pos(), opUp, fl.place(n.X), always, nil)
			} else {
				out(n.Pos(), opDown, fl.place(n.X), always, nil)
			}
		case *ast.AssignStmt:
			fl.assignment(n, out)
		case *ast.CallExpr:
			fl.callEvents(n, out)
			for _, e := range fl.runs(n) {
				add(e)
			}
		}
		return true
	})
	fl.may[fn] = es
	return es
}

// inLoop reports whether a node stands in a loop of fn.
func inLoop(fn *function, n ast.Node) bool {
	for _, l := range fn.loops {
		if b := loopBody(l); b.Pos() <= n.Pos() && n.Pos() < b.End() {
			return true
		}
	}
	return false
}

// runs returns what the function that a call runs may do, in the words of the
// caller.
func (fl *flow) runs(call *ast.CallExpr) []effect {
	obj, fn := fl.callee(call)
	var es []effect
	for _, e := range fl.maysOf(obj, fn) {
		if p := fl.caller(call, obj, fn, e.at); p.known() {
			es = append(es, effect{op: e.op, at: p})
		}
	}
	if obj == nil && fn == nil {
		es = append(es, fl.returnedFunc(call)...)
	}
	return es
}

// maysOf returns the may-effects of a function here or in another package, or
// of all visible implementations of an interface method.
func (fl *flow) maysOf(obj *types.Func, fn *function) []effect {
	if fn != nil {
		return fl.mays(fn)
	}
	if obj == nil {
		return nil
	}
	if isInterfaceMethod(obj) {
		var es []effect
		for _, m := range fl.implementations(obj) {
			for _, e := range fl.maysOf(m, fl.decls[m]) {
				if i, ok := paramIndex(m.Signature(), e.at.root); ok {
					es = append(es, effect{op: e.op, at: place{param(obj.Signature(), i), e.at.path}})
				}
			}
		}
		return es
	}
	if s := fl.facts(obj); s != nil {
		return s.effects(obj.Signature(), s.May)
	}
	return nil
}

// returnedFunc resolves a call of a variable that holds a function which
// another function of the package returned: release, err := s.acquire().
func (fl *flow) returnedFunc(call *ast.CallExpr) []effect {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := fl.info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	var es []effect
	for _, w := range fl.writesOf(v) {
		switch rhs := ast.Unparen(w.rhs).(type) {
		case *ast.CallExpr:
			es = append(es, fl.resultEffects(rhs, max(w.tuple, 0))...)
		case *ast.FuncLit:
			es = append(es, fl.mays(fl.lits[rhs])...)
		case *ast.SelectorExpr, *ast.Ident: // a method value, or another function
			obj, fn := fl.funcOf(rhs)
			recv := place{}
			if sel, ok := rhs.(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
				recv = fl.receiverOf(sel)
			}
			for _, e := range fl.maysOf(obj, fn) {
				if fn != nil {
					e.at = substitute(e.at, fn, recv, nil)
				}
				es = append(es, e)
			}
		}
	}
	return es
}

// resultEffects returns what the function that a call returns as its result
// number i may do.
func (fl *flow) resultEffects(made *ast.CallExpr, i int) []effect {
	obj, fn := fl.callee(made)
	if fn == nil {
		return nil
	}
	var es []effect
	ast.Inspect(fn.body, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		ret, ok := n.(*ast.ReturnStmt)
		if !ok || i >= len(ret.Results) {
			return true
		}
		_, f := fl.funcOf(ret.Results[i])
		recv := place{}
		if sel, ok := ast.Unparen(ret.Results[i]).(*ast.SelectorExpr); ok && fl.info.Selections[sel] != nil {
			recv = fl.receiverOf(sel)
		}
		for _, e := range fl.mays(f) {
			p := e.at
			if f.obj != nil {
				p = substitute(p, f, recv, nil)
			}
			if p.known() {
				if p = fl.caller(made, obj, fn, p); p.known() {
					es = append(es, effect{op: e.op, at: p})
				}
			}
		}
		return false
	})
	return es
}

// implementations returns the methods of the types in this package and in the
// packages it imports that implement an interface method.
func (fl *flow) implementations(m *types.Func) []*types.Func {
	if ms, ok := fl.impls[m]; ok {
		return ms
	}
	var ms []*types.Func
	iface, ok := m.Signature().Recv().Type().Underlying().(*types.Interface)
	if ok && m.Pkg() != nil && sameModule(fl.pkg.Path(), m.Pkg().Path()) {
		ms = append(ms, implementing(fl.pkg, iface, m)...)
		for _, p := range fl.pkg.Imports() {
			if sameModule(fl.pkg.Path(), p.Path()) {
				ms = append(ms, implementing(p, iface, m)...)
			}
		}
	}
	fl.impls[m] = ms
	return ms
}

func implementing(pkg *types.Package, iface *types.Interface, m *types.Func) []*types.Func {
	var ms []*types.Func
	for _, name := range pkg.Scope().Names() {
		tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		if n, ok := tn.Type().(*types.Named); !ok || n.TypeParams().Len() > 0 {
			continue
		}
		ptr := types.NewPointer(tn.Type())
		if !types.Implements(ptr, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(ptr, true, m.Pkg(), m.Name())
		if f, ok := obj.(*types.Func); ok && !isInterfaceMethod(f) {
			ms = append(ms, f.Origin())
		}
	}
	return ms
}

// sameModule reports whether two packages belong together, by their paths: the
// repository of a hosted module, or the first element.
func sameModule(a, b string) bool {
	return modulePrefix(a) == modulePrefix(b)
}

func modulePrefix(path string) string {
	elems := strings.SplitN(path, "/", 4)
	n := 1
	if strings.Contains(elems[0], ".") {
		n = 3
	}
	return strings.Join(elems[:min(n, len(elems))], "/")
}
