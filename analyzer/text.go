package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
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
	number int      // from 0, of those in the package
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
	acts   []ast.Node      // all in this body that does something to a variable or channel, in order: calls, sends, assignments, …; and the literals
	loops  []ast.Stmt      // loops in this body, outer before inner
	nests  []nest          // of these
	ifs    []condition     // if statements in this body, outer before inner
	lits   []*function     // literals directly in this body
	inline []*function     // those of them that are called where they stand
	chans  bool            // the body sends, receives, closes or selects
	stores bool            // the body may store something that is not local to it

	switches bool // the body has a switch

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

	tests bool // there are files of tests among those

	declarations []ast.Decl  // by names; see declarations
	numbers      int         // of functions
	tops         []*function // those of these that are functions; and for each of the others one that holds it

	defers map[*ast.CallExpr]bool // the calls that defer statements run

	storing, changing map[*ast.Ident]bool // mentions of functions; see isStore and changes

	extents   []extent               // of tops, in the order of the text
	namedAt   [][]token.Pos          // where a declared function is mentioned, by its number
	dynamicAt map[string][]token.Pos // where a method of an interface is, of the name of a declared one

	params map[types.Object]parameter // see parameters
}

// A parameter is what there is to say of one.
type parameter struct {
	variadic bool
	open     bool // other packages may call with it, of whom nothing is known
}

// inTest reports whether pos is in a file of tests, which run once.
func (tx *text) inTest(pos token.Pos) bool {
	if !tx.tests {
		return false
	}
	f := tx.fset.File(pos)
	return f != nil && isTest(f)
}

// isTest reports whether a file is one of tests.
func isTest(f *token.File) bool { return strings.HasSuffix(f.Name(), "_test.go") }

// An extent is where a declaration stands.
type extent struct {
	from, to token.Pos
	fn       *function
}

// all yields a function, and the literals in it, in the order of funcs.
func (fn *function) all() iter.Seq[*function] {
	return func(yield func(*function) bool) { fn.each(yield) }
}

func (fn *function) each(yield func(*function) bool) bool {
	if !yield(fn) {
		return false
	}
	for _, lit := range fn.lits {
		if !lit.each(yield) {
			return false
		}
	}
	return true
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

// A condition is an if statement, and which is around it, by its index; -1 if none is.
type condition struct {
	*ast.IfStmt
	outside int
}

// conditions yields those of the if statements and loops of a function.
func (fn *function) conditions() iter.Seq[ast.Expr] {
	return func(yield func(ast.Expr) bool) {
		for _, s := range fn.ifs {
			if !yield(s.Cond) {
				return
			}
		}
		for _, l := range fn.loops {
			if l, ok := l.(*ast.ForStmt); ok && l.Cond != nil && !yield(l.Cond) {
				return
			}
		}
	}
}

// under yields the if statements of a function whose conditions hold for what stands at
// pos, from the inside out.
func (fn *function) under(pos token.Pos) iter.Seq[*ast.IfStmt] {
	return func(yield func(*ast.IfStmt) bool) {
		i := sort.Search(len(fn.ifs), func(i int) bool { return fn.ifs[i].Pos() > pos }) - 1
		for ; i >= 0; i = fn.ifs[i].outside {
			if holds(fn.ifs[i].Body, pos) && !yield(fn.ifs[i].IfStmt) {
				return
			}
		}
	}
}

// starts reports whether a call in a function is that of a go statement.
func (fn *function) starts(call *ast.CallExpr) bool {
	return slices.ContainsFunc(fn.spawns, func(n ast.Node) bool { return n.(*ast.GoStmt).Call == call })
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

// isGlobal reports whether a variable is a field, or one of a package.
func isGlobal(v *types.Var) bool { return v.IsField() || isPackageLevel(v) }

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

func isPointer(t types.Type) bool {
	_, ok := t.Underlying().(*types.Pointer)
	return ok
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}
