package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// newText reads the functions of a package, in the order of their names.
func newText(fset *token.FileSet, files []*ast.File, pkg *types.Package, info *types.Info, l *lists) *text {
	ds := declarations(files)
	tx := &text{
		declarations: ds,

		files: files, info: info, pkg: pkg, fset: fset,
		decls: make(map[*types.Func]*function, len(ds)),
		lits:  map[*ast.FuncLit]*function{},

		defers:   map[*ast.CallExpr]bool{},
		storing:  map[*ast.Ident]bool{},
		changing: map[*ast.Ident]bool{},
	}
	for _, f := range files {
		tx.tests = tx.tests || isTest(fset.File(f.FileStart))
	}
	r := &reader{text: tx, lists: l}
	for _, m := range l.mentions {
		switch {
		case isStore(m.f):
			tx.storing[m.id] = true
		case changes(m.f):
			tx.changing[m.id] = true
		}
	}
	for _, d := range ds {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body == nil {
				continue // assembly, linkname: nothing to read
			}
			fn := tx.number(l.function())
			fn.node, fn.typ, fn.body = d, d.Type, d.Body
			fn.outer = fn
			if obj, ok := info.Defs[d.Name].(*types.Func); ok {
				fn.obj, fn.sig = obj, obj.Signature()
				tx.decls[obj] = fn
			}
			tx.funcs = append(tx.funcs, fn)
			tx.tops = append(tx.tops, fn)
			r.fn = fn
			r.walk(d.Body)
		case *ast.GenDecl:
			// Variables of the package, with literals in them.
			holder := tx.number(l.function())
			holder.node, holder.body = d, &ast.BlockStmt{Lbrace: d.Pos(), Rbrace: d.End()}
			holder.outer = holder
			tx.tops = append(tx.tops, holder)
			r.fn = holder
			r.walk(d)
		}
	}
	tx.arrange(l.mentions)
	return tx
}

// number gives a function its number.
func (tx *text) number(fn *function) *function {
	fn.number = tx.numbers
	tx.numbers++
	return fn
}

// A reader notes what stands in one function, on the way through its text: nobody else
// needs to look at all of it.
type reader struct {
	*text
	fn    *function
	roles map[*ast.FuncLit]*function // with what the node above a literal tells of it
	lists *lists                     // of this function and those around it
}

// lists are functions, and what stands in them.
type lists struct {
	mentions  []mention // of functions
	functions slab[function]
	acts      slab[ast.Node]
	calls     slab[*ast.CallExpr]

	// Those of functions whose texts are being read.
	actsHere  []ast.Node
	callsHere []*ast.CallExpr
}

// function returns a new one.
func (l *lists) function() *function { return &l.functions.take(1)[0] }

func (l *lists) clear() {
	clear(l.mentions)
	l.functions.clear()
	l.acts.clear()
	l.calls.clear()
	clear(l.actsHere[:cap(l.actsHere)])
	clear(l.callsHere[:cap(l.callsHere)])
}

// walk reads the function, which is below root.
func (r *reader) walk(root ast.Node) {
	l := r.lists
	acts, calls := len(l.actsHere), len(l.callsHere)
	ast.Walk(r, root)
	r.fn.acts, r.fn.calls = l.acts.copy(l.actsHere[acts:]), l.calls.copy(l.callsHere[calls:])
	l.actsHere, l.callsHere = l.actsHere[:acts], l.callsHere[:calls]
}

// Visit notes what a node is.
func (r *reader) Visit(n ast.Node) ast.Visitor {
	if isLeaf(n) {
		return nil
	}
	fn := r.fn
	switch n := n.(type) {
	case *ast.FuncLit:
		r.act(n)
		r.literal(n)
		return nil
	case *ast.GoStmt:
		fn.spawns = append(fn.spawns, n)
		r.runs(n.Call.Fun, roleGo, n.Call, -1)
	case *ast.CallExpr:
		r.lists.callsHere = append(r.lists.callsHere, n)
		r.act(n)
		if f, ok := ast.Unparen(n.Fun).(*ast.Ident); ok {
			fn.chans = fn.chans || f.Name == "close"
		}
		r.runs(n.Fun, roleInline, n, -1)
		for i, a := range n.Args {
			r.runs(a, roleArg, n, i)
		}
		r.below(n.Fun)
		r.below(n.Args...)
		return nil
	case *ast.ForStmt:
		fn.nestLoop(n)
	case *ast.RangeStmt:
		fn.nestLoop(n)
		r.act(n)
		fn.chans = fn.chans || isChan(r.info.TypeOf(n.X))
	case *ast.IfStmt:
		fn.nestIf(n)
	case *ast.SwitchStmt:
		fn.switches = true
	case *ast.SelectStmt:
		fn.chans = true
	case *ast.SendStmt:
		fn.chans = true
		r.act(n)
	case *ast.AssignStmt:
		fn.stores = fn.stores || n.Tok == token.ASSIGN && slices.ContainsFunc(n.Lhs, r.isElsewhere)
		r.act(n)
		r.below(n.Lhs...)
		r.below(n.Rhs...)
		return nil
	case *ast.IncDecStmt, *ast.ValueSpec, *ast.CompositeLit:
		r.act(n)
	case *ast.DeferStmt:
		r.defers[n.Call], fn.returns = true, true
		r.runs(n.Call.Fun, roleDeferred, n.Call, -1)
	case *ast.ReturnStmt:
		fn.returns = true
		r.below(n.Results...)
		return nil
	case *ast.UnaryExpr:
		fn.chans = fn.chans || n.Op == token.ARROW
		if n.Op == token.ARROW || n.Op == token.AND {
			r.act(n)
		}
	case *ast.SelectorExpr:
		fn.stores = fn.stores || r.storing[n.Sel]
		if r.changing[n.Sel] {
			r.expose(n)
		}
		r.below(n.X)
		return nil
	case *ast.SliceExpr:
		r.expose(n)
	case *ast.ExprStmt:
		r.below(n.X)
		return nil
	case *ast.BinaryExpr:
		r.below(n.X, n.Y)
		return nil
	case *ast.KeyValueExpr:
		r.below(n.Key, n.Value)
		return nil
	}
	return r
}

// below walks expressions in a node. Where there are many names, it takes half the time that
// ast.Walk would.
func (r *reader) below(es ...ast.Expr) {
	for _, e := range es {
		if !isLeaf(e) {
			ast.Walk(r, e)
		}
	}
}

// expose notes a node if it takes the address of something.
func (r *reader) expose(n ast.Node) {
	if x, f := r.exposed(n); x != nil || f != nil {
		r.act(n)
	}
}

// isLeaf reports whether there is nothing below a node that is of interest.
func isLeaf(n ast.Node) bool {
	switch n.(type) {
	case nil, *ast.Ident, *ast.BasicLit, *ast.CommentGroup, *ast.ImportSpec:
		return true
	}
	return false
}

func (r *reader) act(n ast.Node) { r.lists.actsHere = append(r.lists.actsHere, n) }

// literal notes a function literal, and reads it.
func (r *reader) literal(n *ast.FuncLit) {
	fn := r.fn
	lit := r.roles[n]
	if lit == nil {
		lit = r.lists.function() // roleStored
	}
	r.number(lit)
	lit.node, lit.typ, lit.body, lit.parent, lit.outer = n, n.Type, n.Body, fn, fn.outer
	lit.sig, _ = r.info.TypeOf(n).(*types.Signature)
	r.lits[n] = lit
	fn.lits = append(fn.lits, lit)
	if lit.role == roleInline {
		fn.inline = append(fn.inline, lit)
	}
	r.funcs = append(r.funcs, lit)
	(&reader{text: r.text, fn: lit, lists: r.lists}).walk(n.Body)
}

// runs notes how a call runs what may be a literal.
func (r *reader) runs(e ast.Expr, role role, call *ast.CallExpr, arg int) {
	if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok && r.roles[lit] == nil {
		if r.roles == nil {
			r.roles = map[*ast.FuncLit]*function{}
		}
		fn := r.lists.function()
		fn.role, fn.call, fn.arg = role, call, arg
		r.roles[lit] = fn
	}
}

// isElsewhere reports whether an expression that is assigned to is more than a local
// variable.
func (tx *text) isElsewhere(lhs ast.Expr) bool {
	id, ok := ast.Unparen(lhs).(*ast.Ident)
	return !ok || tx.info.Uses[id] != nil && isPackageLevel(tx.info.Uses[id])
}

// nestLoop notes a loop, which comes next in the text of a function.
func (fn *function) nestLoop(loop ast.Stmt) {
	i := len(fn.loops) - 1
	for i >= 0 && fn.loops[i].End() <= loop.Pos() {
		i = fn.nests[i].outside
	}
	n := nest{-1, len(fn.loops)}
	if i >= 0 {
		n = nest{i, fn.nests[i].outermost}
	}
	fn.loops, fn.nests = append(fn.loops, loop), append(fn.nests, n)
}

// nestIf does the same for an if statement.
func (fn *function) nestIf(s *ast.IfStmt) {
	i := len(fn.ifs) - 1
	for i >= 0 && fn.ifs[i].End() <= s.Pos() {
		i = fn.ifs[i].outside
	}
	fn.ifs = append(fn.ifs, condition{s, i})
}

// exposed returns what a node takes the address of, so that anything may be written to
// it. What a method assigns to the fields of a struct, is found there.
func (tx *text) exposed(n ast.Node) (x ast.Expr, embedded *types.Var) {
	x, embedded = tx.addressed(n)
	_, method := n.(*ast.SelectorExpr)
	switch {
	case embedded != nil:
		if isStruct(embedded.Type()) {
			embedded = nil
		}
		return nil, embedded
	case method && x != nil && isStruct(tx.info.TypeOf(x)):
		return nil, nil
	}
	return x, nil
}

// addressed returns what a node takes the address of: &x, x[:] of an array, and x.m of a
// method with a pointer receiver, which may be that of an embedded field.
func (tx *text) addressed(n ast.Node) (x ast.Expr, embedded *types.Var) {
	switch n := n.(type) {
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			return n.X, nil
		}
	case *ast.SliceExpr:
		if _, ok := underlying(tx.info.TypeOf(n.X)).(*types.Array); ok {
			return n.X, nil
		}
	case *ast.SelectorExpr:
		s := tx.info.Selections[n]
		if s == nil || s.Kind() != types.MethodVal || !isPointer(s.Obj().(*types.Func).Signature().Recv().Type()) {
			return nil, nil
		}
		t := s.Recv()
		if path := s.Index(); len(path) > 1 {
			embedded = fieldAt(t, path[:len(path)-1])
		}
		if embedded != nil && isPointer(embedded.Type()) {
			return nil, nil
		}
		if !isPointer(t) {
			x = n.X
		}
	}
	return x, embedded
}

// fieldAt returns the field to which a path of fields leads from a value of type t.
func fieldAt(t types.Type, path []int) (f *types.Var) {
	for _, i := range path {
		st, ok := pointee(t.Underlying()).Underlying().(*types.Struct)
		if !ok {
			return nil
		}
		f = st.Field(i)
		t = f.Type()
	}
	return f
}
