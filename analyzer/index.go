package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"
)

// A role says how a function literal is run, as seen from the function that
// holds it.
type role int

const (
	roleStored   role = iota // assigned, returned, put into a structure: run elsewhere
	roleInline               // called where it stands
	roleDeferred             // called when the enclosing function returns
	roleGo                   // the body of a go statement
	roleArg                  // an argument of a call; see function.call and function.arg
)

// A function is a declared function or a function literal with a body.
type function struct {
	node   ast.Node // *ast.FuncDecl or *ast.FuncLit
	typ    *ast.FuncType
	body   *ast.BlockStmt
	obj    *types.Func // nil for a literal
	sig    *types.Signature
	parent *function       // the enclosing function of a literal
	outer  *function       // the declared function around it, or itself
	role   role            // how a literal is run
	call   *ast.CallExpr   // the call that a literal is the function or an argument of
	arg    int             // which argument
	spawns []ast.Node      // *ast.GoStmt in this body, not in nested literals
	calls  []*ast.CallExpr // calls in this body, not in nested literals; those of go and defer too
	loops  []ast.Stmt      // loops in this body, outer before inner
	lits   []*function     // literals directly in this body
	chans  bool            // the body sends, receives, closes or selects
}

// A write is one assignment to a variable or field.
type write struct {
	fn    *function // where it stands; nil at package level
	pos   token.Pos
	rhs   ast.Expr   // what is assigned; nil where only the fact of a change is known
	tuple int        // index of the result if rhs is a call with several; -1 otherwise
	elem  bool       // the value is an element of rhs: a range clause
	step  bool       // the old value goes into the new one: x++, x += n
	down  bool       // and becomes smaller: x--
	part  bool       // an element of the variable is assigned: x[i] = v, *x = v
	param bool       // rhs is an argument of a call within the package
	flag  bool       // its address is handed to a package that parses command lines
	lhs   []ast.Expr // all that is assigned to, where rhs has several results
}

// An index holds what the analysis asks about the text of one package.
type index struct {
	files []*ast.File
	info  *types.Info
	pkg   *types.Package
	fset  *token.FileSet
	funcs []*function
	decls map[*types.Func]*function
	lits  map[*ast.FuncLit]*function

	writes map[types.Object][]write // built when first asked for
	fields map[string]*types.Var    // by path element, see place
}

func newIndex(fset *token.FileSet, files []*ast.File, pkg *types.Package, info *types.Info) *index {
	ix := &index{
		files: files, info: info, pkg: pkg, fset: fset,
		decls:  map[*types.Func]*function{},
		lits:   map[*ast.FuncLit]*function{},
		fields: map[string]*types.Var{},
	}
	for _, f := range files {
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Body == nil {
					continue // assembly, linkname: nothing to read
				}
				fn := &function{node: d, typ: d.Type, body: d.Body}
				fn.outer = fn
				if obj, ok := info.Defs[d.Name].(*types.Func); ok {
					fn.obj, fn.sig = obj, obj.Signature()
					ix.decls[obj] = fn
				}
				ix.funcs = append(ix.funcs, fn)
				ix.walk(fn, d.Body)
			case *ast.GenDecl:
				// Literals in package-level variables.
				holder := &function{node: d, body: &ast.BlockStmt{Lbrace: d.Pos(), Rbrace: d.End()}}
				holder.outer = holder
				ix.walk(holder, d)
			}
		}
	}
	return ix
}

// walk records the spawns, calls, loops and literals of fn.
func (ix *index) walk(fn *function, root ast.Node) {
	var stack []ast.Node
	ast.Inspect(root, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			lit := &function{node: n, typ: n.Type, body: n.Body, parent: fn, outer: fn.outer}
			lit.sig, _ = ix.info.TypeOf(n).(*types.Signature)
			lit.role, lit.call, lit.arg = litRole(n, stack)
			ix.lits[n] = lit
			fn.lits = append(fn.lits, lit)
			ix.funcs = append(ix.funcs, lit)
			ix.walk(lit, n.Body)
			return false
		case *ast.GoStmt:
			fn.spawns = append(fn.spawns, n)
		case *ast.CallExpr:
			fn.calls = append(fn.calls, n)
			if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && id.Name == "close" {
				fn.chans = true
			}
		case *ast.ForStmt, *ast.RangeStmt:
			fn.loops = append(fn.loops, n.(ast.Stmt))
			if r, ok := n.(*ast.RangeStmt); ok && isChan(ix.info.TypeOf(r.X)) {
				fn.chans = true
			}
		case *ast.SendStmt, *ast.SelectStmt:
			fn.chans = true
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				fn.chans = true
			}
		}
		stack = append(stack, n)
		return true
	})
}

// litRole tells from the nodes above a literal how it is run.
func litRole(lit *ast.FuncLit, stack []ast.Node) (role, *ast.CallExpr, int) {
	up := func(i int) ast.Node {
		if i < len(stack) {
			return stack[len(stack)-1-i]
		}
		return nil
	}
	i := 0
	for {
		if _, ok := up(i).(*ast.ParenExpr); !ok {
			break
		}
		i++
	}
	call, ok := up(i).(*ast.CallExpr)
	if !ok {
		return roleStored, nil, 0
	}
	if ast.Unparen(call.Fun) == ast.Expr(lit) {
		switch s := up(i + 1).(type) {
		case *ast.GoStmt:
			if s.Call == call {
				return roleGo, call, -1
			}
		case *ast.DeferStmt:
			if s.Call == call {
				return roleDeferred, call, -1
			}
		}
		return roleInline, call, -1
	}
	for j, a := range call.Args {
		if ast.Unparen(a) == ast.Expr(lit) {
			return roleArg, call, j
		}
	}
	return roleStored, nil, 0
}

// within reports whether fn is f or a literal somewhere inside it.
func (fn *function) within(f *function) bool {
	for ; fn != nil; fn = fn.parent {
		if fn == f {
			return true
		}
	}
	return false
}

// callee returns the function that a call runs if it is known statically: a
// declared one (also of another package), a literal, or the literal that is
// the only value of a local variable.
func (ix *index) callee(call *ast.CallExpr) (*types.Func, *function) {
	return ix.funcOf(call.Fun)
}

// funcOf does the same for an expression that is a function value.
func (ix *index) funcOf(e ast.Expr) (*types.Func, *function) {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		return nil, ix.lits[e]
	case *ast.Ident:
		switch obj := ix.info.Uses[e].(type) {
		case *types.Func:
			return ix.origin(obj)
		case *types.Var:
			if rhs := ix.only(obj); rhs != nil && !isPackageLevel(obj) {
				if id, ok := ast.Unparen(rhs).(*ast.Ident); ok && ix.info.Uses[id] == obj {
					return nil, nil // var f = f: ill-formed
				}
				switch ast.Unparen(rhs).(type) {
				case *ast.FuncLit, *ast.SelectorExpr:
					return ix.funcOf(rhs)
				}
			}
		}
	case *ast.SelectorExpr:
		if sel := ix.info.Selections[e]; sel != nil && sel.Kind() == types.FieldVal {
			return nil, nil // a function in a field
		}
		if f, ok := ix.info.Uses[e.Sel].(*types.Func); ok {
			if m := ix.dynamic(e.X, f); m != nil {
				f = m
			}
			return ix.origin(f)
		}
	case *ast.IndexExpr:
		return ix.funcOf(e.X)
	case *ast.IndexListExpr:
		return ix.funcOf(e.X)
	}
	return nil, nil
}

// dynamic returns the method that a call of an interface's method f on x runs,
// if x is a variable that only ever holds what a function of the package makes,
// of one type.
func (ix *index) dynamic(x ast.Expr, f *types.Func) *types.Func {
	id, ok := ast.Unparen(x).(*ast.Ident)
	if !ok || !isInterfaceMethod(f) {
		return nil
	}
	ws := ix.writesOf(ix.info.Uses[id])
	if len(ws) != 1 || ws[0].elem || ws[0].part || ws[0].param {
		return nil
	}
	t := ix.concrete(ws[0].rhs, max(ws[0].tuple, 0))
	if t == nil {
		return nil
	}
	m, _, _ := types.LookupFieldOrMethod(t, true, ix.pkg, f.Name())
	own, _ := m.(*types.Func)
	return own
}

// concrete returns the one type that result i of an expression has, apart from
// nil, if its text or that of the function that it calls tells.
func (ix *index) concrete(e ast.Expr, i int) (t types.Type) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		if t := ix.info.TypeOf(e); e != nil && !types.IsInterface(t) {
			return t
		}
		return nil
	}
	f, ok := typeutil.Callee(ix.info, call).(*types.Func)
	if !ok || ix.decls[f.Origin()] == nil {
		return nil
	}
	several := false
	ast.Inspect(ix.decls[f.Origin()].body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if i >= len(n.Results) {
				several = true
				return false
			}
			switch r := ix.info.Types[n.Results[i]]; {
			case r.IsNil():
			case types.IsInterface(r.Type), t != nil && !types.Identical(t, r.Type):
				several = true
			default:
				t = r.Type
			}
		}
		return true
	})
	if several {
		return nil
	}
	return t
}

func (ix *index) origin(f *types.Func) (*types.Func, *function) {
	f = f.Origin()
	return f, ix.decls[f]
}

// isInterfaceMethod reports whether f is a method of an interface.
func isInterfaceMethod(f *types.Func) bool {
	recv := f.Signature().Recv()
	return recv != nil && types.IsInterface(recv.Type())
}

// only returns the value of a variable that is assigned exactly once.
func (ix *index) only(obj types.Object) ast.Expr {
	ws := ix.writesOf(obj)
	if len(ws) == 1 && ws[0].tuple < 0 && !ws[0].elem && !ws[0].step && !ws[0].part && !ws[0].param {
		return ws[0].rhs
	}
	return nil
}

// writesOf returns all assignments to a variable, field or parameter in the
// package; for a parameter, the arguments of the calls in the package.
func (ix *index) writesOf(obj types.Object) []write {
	if ix.writes == nil {
		ix.writes = map[types.Object][]write{}
		for _, f := range ix.files {
			ix.findWrites(f)
		}
	}
	return ix.writes[obj]
}

func (ix *index) findWrites(file *ast.File) {
	var fns []*function
	var stack []ast.Node
	fn := func() *function {
		if len(fns) == 0 {
			return nil
		}
		return fns[len(fns)-1]
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			switch stack[len(stack)-1].(type) {
			case *ast.FuncLit, *ast.FuncDecl:
				fns = fns[:len(fns)-1]
			}
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		switch n := n.(type) {
		case *ast.FuncDecl:
			obj, _ := ix.info.Defs[n.Name].(*types.Func)
			fns = append(fns, ix.decls[obj])
		case *ast.FuncLit:
			fns = append(fns, ix.lits[n])
		case *ast.AssignStmt:
			ix.assign(fn(), n)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) == len(n.Names) {
					ix.record(name, write{fn: fn(), pos: name.Pos(), rhs: n.Values[i], tuple: -1})
				} else if len(n.Values) == 1 {
					ix.record(name, write{fn: fn(), pos: name.Pos(), rhs: n.Values[0], tuple: i})
				}
			}
		case *ast.IncDecStmt:
			ix.record(n.X, write{fn: fn(), pos: n.Pos(), tuple: -1, step: true, down: n.Tok == token.DEC})
		case *ast.RangeStmt:
			if n.Key != nil {
				ix.record(n.Key, write{fn: fn(), pos: n.Pos(), tuple: 0, rhs: n.X, elem: true})
			}
			if n.Value != nil {
				ix.record(n.Value, write{fn: fn(), pos: n.Pos(), tuple: 1, rhs: n.X, elem: true})
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND { // its address is taken: anything may be written
				switch ast.Unparen(n.X).(type) {
				case *ast.CompositeLit, *ast.IndexExpr: // an element is not the whole
				default:
					ix.record(n.X, write{fn: fn(), pos: n.Pos(), tuple: -1, part: true})
				}
			}
		case *ast.CompositeLit:
			ix.literal(fn(), n)
		case *ast.CallExpr:
			ix.arguments(fn(), n)
		}
		return true
	})
}

// assign records an assignment statement.
func (ix *index) assign(fn *function, n *ast.AssignStmt) {
	for i, lhs := range n.Lhs {
		w := write{fn: fn, pos: lhs.Pos(), tuple: -1, step: n.Tok != token.ASSIGN && n.Tok != token.DEFINE, down: n.Tok == token.SUB_ASSIGN}
		if len(n.Lhs) == len(n.Rhs) {
			w.rhs = n.Rhs[i]
		} else {
			w.rhs, w.tuple, w.lhs = n.Rhs[0], i, n.Lhs
		}
		ix.record(lhs, w)
	}
}

// record files a write under the variable or field that lhs names.
func (ix *index) record(lhs ast.Expr, w write) {
	switch l := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if obj := ix.info.ObjectOf(l); obj != nil && l.Name != "_" {
			ix.writes[obj] = append(ix.writes[obj], w)
		}
	case *ast.SelectorExpr:
		if v, ok := ix.info.ObjectOf(l.Sel).(*types.Var); ok {
			ix.writes[v.Origin()] = append(ix.writes[v.Origin()], w)
		}
	case *ast.IndexExpr:
		w.part = true
		ix.record(l.X, w)
	case *ast.StarExpr:
		w.part = true
		ix.record(l.X, w)
	case *ast.SliceExpr:
		w.part = true
		ix.record(l.X, w)
	}
}

// literal records the fields of a composite literal.
func (ix *index) literal(fn *function, n *ast.CompositeLit) {
	st, ok := types.Unalias(ix.info.TypeOf(n)).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, e := range n.Elts {
		kv, keyed := e.(*ast.KeyValueExpr)
		switch {
		case keyed:
			if id, ok := kv.Key.(*ast.Ident); ok {
				if v, ok := ix.info.Uses[id].(*types.Var); ok {
					ix.writes[v.Origin()] = append(ix.writes[v.Origin()], write{fn: fn, pos: kv.Pos(), rhs: kv.Value, tuple: -1})
				}
			}
		case i < st.NumFields():
			v := st.Field(i).Origin()
			ix.writes[v] = append(ix.writes[v], write{fn: fn, pos: e.Pos(), rhs: e, tuple: -1})
		}
	}
}

// arguments records the arguments of a call as writes to the parameters.
func (ix *index) arguments(fn *function, n *ast.CallExpr) {
	if obj, ok := typeutil.Callee(ix.info, n).(*types.Func); ok && obj.Pkg() != nil && flagPackages[obj.Pkg().Path()] {
		for _, a := range n.Args {
			if u, ok := ast.Unparen(a).(*ast.UnaryExpr); ok && u.Op == token.AND {
				ix.record(u.X, write{fn: fn, pos: a.Pos(), tuple: -1, flag: true})
			}
		}
		return
	}
	var sig *types.Signature
	var target *function
	switch f := ast.Unparen(n.Fun).(type) {
	case *ast.FuncLit:
		target = ix.lits[f]
	default:
		if obj, ok := typeutil.Callee(ix.info, n).(*types.Func); ok {
			target = ix.decls[obj.Origin()]
		}
	}
	if target == nil || target.sig == nil || len(n.Args) == 1 && target.sig.Params().Len() > 1 {
		return // another package, or f(g()) with several results
	}
	sig = target.sig
	for i, a := range n.Args {
		j := min(i, sig.Params().Len()-1)
		if j < 0 {
			break
		}
		v := sig.Params().At(j)
		w := write{fn: fn, pos: a.Pos(), rhs: a, tuple: -1, param: true}
		w.part = sig.Variadic() && j == sig.Params().Len()-1 && !n.Ellipsis.IsValid()
		ix.writes[v] = append(ix.writes[v], w)
	}
}

// flagPackages parse command lines.
var flagPackages = map[string]bool{
	"flag": true, "github.com/spf13/pflag": true, "github.com/alecthomas/kingpin/v2": true, "github.com/urfave/cli/v2": true,
}

func isPackageLevel(obj types.Object) bool {
	return obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope()
}

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// leads reports whether fn, or what it calls, calls toix.
func (ix *index) leads(fn, top *function, seen map[*function]bool) bool {
	if fn == top {
		return true
	}
	if fn == nil || seen[fn] {
		return false
	}
	seen[fn] = true
	for _, c := range fn.calls {
		if _, callee := ix.callee(c); callee != nil && callee.outer != fn.outer || callee == top {
			if ix.leads(callee, top, seen) {
				return true
			}
		}
	}
	for _, lit := range fn.lits {
		if ix.leads(lit, top, seen) {
			return true
		}
	}
	return false
}
