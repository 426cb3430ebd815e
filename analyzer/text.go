package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
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
	acts   []ast.Node      // all in this body that acts on an object: calls, sends, receives, assignments, and the literals directly in it
	loops  []ast.Stmt      // loops in this body, outer before inner
	nests  []nest          // of these
	lits   []*function     // literals directly in this body
	inline []*function     // those of them that are called where they stand
	chans  bool            // the body sends, receives, closes or selects
	stores bool            // the body may store something that is not local to it

	returns bool // the body has a return statement, or a defer, which could recover
}

// A text is the functions of one package, as they are written.
type text struct {
	files []*ast.File
	info  *types.Info
	pkg   *types.Package
	fset  *token.FileSet
	funcs []*function
	decls map[*types.Func]*function
	lits  map[*ast.FuncLit]*function

	declarations []ast.Decl // by names; see declarations

	defers map[*ast.CallExpr]bool // the calls that defer statements run
	sorted []*function            // the declared functions by position; see declaring

	params map[types.Object]parameter // see parameters
}

// A parameter is that, or a receiver or result.
type parameter struct {
	variadic bool
	open     bool // other packages may call with it, of whom nothing is known
}

func newText(fset *token.FileSet, files []*ast.File, pkg *types.Package, info *types.Info) *text {
	tx := &text{
		files: files, info: info, pkg: pkg, fset: fset,
		decls: map[*types.Func]*function{},
		lits:  map[*ast.FuncLit]*function{},

		defers: map[*ast.CallExpr]bool{},
	}
	tx.declarations = declarations(files)
	for _, d := range tx.declarations {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body == nil {
				continue // assembly, linkname: nothing to read
			}
			fn := &function{node: d, typ: d.Type, body: d.Body}
			fn.outer = fn
			if obj, ok := info.Defs[d.Name].(*types.Func); ok {
				fn.obj, fn.sig = obj, obj.Signature()
				tx.decls[obj] = fn
			}
			tx.funcs = append(tx.funcs, fn)
			tx.walk(fn, d.Body)
		case *ast.GenDecl:
			// Literals in package-level variables.
			holder := &function{node: d, body: &ast.BlockStmt{Lbrace: d.Pos(), Rbrace: d.End()}}
			holder.outer = holder
			tx.walk(holder, d)
		}
	}
	return tx
}

// declarations returns what files declare, by names. What is found out about functions
// that call each other depends on which is asked first, and must not change when one
// is moved.
func declarations(files []*ast.File) (ds []ast.Decl) {
	type named struct {
		name string
		decl ast.Decl
	}
	var all []named
	for _, f := range files {
		for _, d := range f.Decls {
			all = append(all, named{declared(d), d})
		}
	}
	slices.SortStableFunc(all, func(a, b named) int { return strings.Compare(a.name, b.name) })
	for _, n := range all {
		ds = append(ds, n.decl)
	}
	return ds
}

// declared returns the first name that a declaration declares, of a method with its
// receiver's type.
func declared(d ast.Decl) string {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv != nil && len(d.Recv.List) > 0 {
			return types.ExprString(d.Recv.List[0].Type) + "." + d.Name.Name
		}
		return d.Name.Name
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				return s.Name.Name
			case *ast.ValueSpec:
				return s.Names[0].Name
			}
		}
	}
	return ""
}

// walk records the spawns, calls, loops and literals of fn.
func (tx *text) walk(fn *function, root ast.Node) {
	var roles map[*ast.FuncLit]*function // with what the node above a literal tells of it
	run := func(e ast.Expr, role role, call *ast.CallExpr, arg int) {
		if lit, ok := ast.Unparen(e).(*ast.FuncLit); ok && roles[lit] == nil {
			if roles == nil {
				roles = map[*ast.FuncLit]*function{}
			}
			roles[lit] = &function{role: role, call: call, arg: arg}
		}
	}
	ast.Inspect(root, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			lit := cmp.Or(roles[n], &function{role: roleStored})
			lit.node, lit.typ, lit.body, lit.parent, lit.outer = n, n.Type, n.Body, fn, fn.outer
			lit.sig, _ = tx.info.TypeOf(n).(*types.Signature)
			tx.lits[n] = lit
			fn.lits = append(fn.lits, lit)
			fn.acts = append(fn.acts, n)
			if lit.role == roleInline {
				fn.inline = append(fn.inline, lit)
			}
			tx.funcs = append(tx.funcs, lit)
			tx.walk(lit, n.Body)
			return false
		case *ast.GoStmt:
			fn.spawns = append(fn.spawns, n)
			run(n.Call.Fun, roleGo, n.Call, -1)
		case *ast.CallExpr:
			fn.calls = append(fn.calls, n)
			fn.acts = append(fn.acts, n)
			switch f := ast.Unparen(n.Fun).(type) {
			case *ast.Ident:
				fn.chans = fn.chans || f.Name == "close"
			case *ast.SelectorExpr:
				fn.stores = fn.stores || strings.HasPrefix(f.Sel.Name, "Store") // of sync/atomic
			}
			run(n.Fun, roleInline, n, -1)
			for i, a := range n.Args {
				run(a, roleArg, n, i)
			}
		case *ast.ForStmt, *ast.RangeStmt:
			fn.nests = append(fn.nests, fn.nested(n))
			fn.loops = append(fn.loops, n.(ast.Stmt))
			if r, ok := n.(*ast.RangeStmt); ok && isChan(tx.info.TypeOf(r.X)) {
				fn.chans = true
				fn.acts = append(fn.acts, n)
			}
		case *ast.SelectStmt:
			fn.chans = true
		case *ast.SendStmt:
			fn.chans = true
			fn.acts = append(fn.acts, n)
		case *ast.IncDecStmt:
			fn.acts = append(fn.acts, n)
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				fn.stores = fn.stores || n.Tok == token.ASSIGN && slices.ContainsFunc(n.Lhs, tx.isElsewhere)
				fn.acts = append(fn.acts, n)
			}
		case *ast.DeferStmt:
			tx.defers[n.Call], fn.returns = true, true
			run(n.Call.Fun, roleDeferred, n.Call, -1)
		case *ast.ReturnStmt:
			fn.returns = true
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				fn.chans = true
				fn.acts = append(fn.acts, n)
			}
		}
		return true
	})
}

// inTest reports whether pos is in a file of tests, which run once.
func (tx *text) inTest(pos token.Pos) bool {
	f := tx.fset.File(pos)
	return f != nil && strings.HasSuffix(f.Name(), "_test.go")
}

// isElsewhere reports whether an expression that is assigned to is more than a local
// variable.
func (tx *text) isElsewhere(lhs ast.Expr) bool {
	id, ok := ast.Unparen(lhs).(*ast.Ident)
	return !ok || tx.info.Uses[id] != nil && isPackageLevel(tx.info.Uses[id])
}

// declaring returns the declared function whose text holds pos, or nil.
func (tx *text) declaring(pos token.Pos) *function {
	if tx.sorted == nil {
		tx.sorted = slices.SortedFunc(maps.Values(tx.decls), func(f, g *function) int { return cmp.Compare(f.node.Pos(), g.node.Pos()) })
	}
	i := sort.Search(len(tx.sorted), func(i int) bool { return tx.sorted[i].node.Pos() > pos }) - 1
	if i < 0 || pos >= tx.sorted[i].node.End() {
		return nil
	}
	return tx.sorted[i]
}

// loopBody returns the body of a for or range statement.
func loopBody(loop ast.Stmt) *ast.BlockStmt {
	switch l := loop.(type) {
	case *ast.ForStmt:
		return l.Body
	case *ast.RangeStmt:
		return l.Body
	}
	return nil
}

// encloses reports whether what stands at pos runs once per iteration of a loop: in its
// body, condition or post statement, or where a range clause assigns to. What a loop
// begins with, and the operand of range, run once.
func encloses(loop ast.Stmt, pos token.Pos) bool {
	in := func(n ast.Node) bool { return holds(n, pos) }
	switch l := loop.(type) {
	case *ast.ForStmt:
		return in(l.Body) || l.Cond != nil && in(l.Cond) || l.Post != nil && in(l.Post)
	case *ast.RangeStmt:
		return in(l.Body) || l.Tok == token.ASSIGN && (in(l.Key) || l.Value != nil && in(l.Value))
	}
	return false
}

// loopAt returns the index of the innermost loop of a function that holds what stands
// at pos in each iteration, or -1.
func (fn *function) loopAt(pos token.Pos) int {
	i := sort.Search(len(fn.loops), func(i int) bool { return fn.loops[i].Pos() > pos }) - 1
	for i >= 0 && !encloses(fn.loops[i], pos) {
		i = fn.nests[i].outside
	}
	return i
}

// around yields the loops of a function that hold what stands at pos in each iteration,
// from the inside out.
func (fn *function) around(pos token.Pos) iter.Seq[ast.Stmt] {
	return func(yield func(ast.Stmt) bool) {
		for i := fn.loopAt(pos); i >= 0 && yield(fn.loops[i]); {
			i = fn.nests[i].outside
		}
	}
}

// A nest tells which loops are around another, by their indices.
type nest struct{ outside, outermost int } // -1 if none is; itself then

// nested returns the nest of a loop that comes next in a function's text.
func (fn *function) nested(loop ast.Node) nest {
	i := len(fn.loops) - 1
	for i >= 0 && fn.loops[i].End() <= loop.Pos() {
		i = fn.nests[i].outside
	}
	if i < 0 {
		return nest{-1, len(fn.loops)}
	}
	return nest{i, fn.nests[i].outermost}
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

func isPackageLevel(obj types.Object) bool {
	return obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope()
}

// holds reports whether a position is part of a node.
func holds(n ast.Node, pos token.Pos) bool { return n.Pos() <= pos && pos < n.End() }

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// pointee returns what a type points to, if it is a pointer, or else the type.
func pointee(t types.Type) types.Type {
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	return types.Unalias(t)
}
