package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"sync"
)

// A write is one assignment to a variable or field.
type write struct {
	fn    *function // where it stands; nil at package level
	pos   token.Pos
	rhs   ast.Expr        // what is assigned; nil where only the fact of a change is known
	stmt  *ast.AssignStmt // the statement, where rhs has several results
	tuple int16           // index of the result if rhs is a call with several; -1 otherwise
	elem  bool            // the value is an element of rhs: a range clause
	step  bool            // the old value goes into the new one: x++, x += n
	down  bool            // and becomes smaller: x--
	part  bool            // an element of the variable is assigned: x[i] = v, *x = v
	param bool            // rhs is an argument of a call within the package
	flag  bool            // its address is handed to a package that parses command lines
}

// result returns which result of a call rhs is, if it is one.
func (w write) result() int { return int(max(w.tuple, 0)) }

// lhs returns all that is assigned to, where rhs has several results.
func (w write) lhs() []ast.Expr {
	if w.stmt == nil {
		return nil
	}
	return w.stmt.Lhs
}

// A filing tells what of a declaration is among the writes, apart from those to fields and
// variables of the package.
type filing struct {
	local bool // those in it
	given bool // the arguments of the calls in it
	taken bool // those of all calls of it
}

// A calling is a call, and the function in which it stands.
type calling struct {
	fn    *function // the declared one
	in    *function // the same, or a literal in it
	call  *ast.CallExpr
	again bool // it stands in a loop, or in a literal that is not run where it stands
}

// callings are those that somebody has asked for. Who calls a function is found where it is
// mentioned: nobody looks at all calls of a package.
type callings struct {
	listed  []listing       // by the numbers of functions
	dynamic map[string]bool // the names of methods of interfaces that have been looked for
	of      map[*function][]calling
	above   map[*function][]bool // by the numbers of functions, see leads
}

// A listing tells which calls are among those.
type listing struct {
	of bool // all of the function
	in bool // all in the function, one of tops, and in the literals in it
}

// An index adds to the text of a package what is assigned where.
type index struct {
	*text
	*scratch
	sent  map[types.Object]string // the channels that variables are sent to; built with writes
	filed []filing                // by the numbers of tops

	accepted map[ast.Stmt]*ast.CallExpr // see accepts

	calls callings // those that somebody has asked for; see callers
}

// newIndex reads a package, of which the mentions of functions are in the scratch.
func newIndex(fset *token.FileSet, files []*ast.File, pkg *types.Package, info *types.Info, s *scratch) *index {
	return &index{
		text:     newText(fset, files, pkg, info, &s.lists),
		scratch:  s,
		accepted: map[ast.Stmt]*ast.CallExpr{},
	}
}

// A scratch is what the analysis of a package fills, and that of another fills again. To
// clear it takes less time than to make room anew, and the memory is there.
type scratch struct {
	writes map[*types.Var][]write // built when first asked for
	pages  slab[write]            // what holds them
	lists  lists

	holders map[*ast.CallExpr][]ast.Expr // what the results of calls are assigned to; built when first asked for

	fields map[string]*types.Var // by path element, see place
	joins  map[[2]string]string  // see joined

	// Answers that have been given.
	names    map[*types.Func]string // see fullName
	elements map[member]string      // see element
	callees  map[*ast.CallExpr]callee
	places   map[ast.Expr]place
	stored   map[aliasing][]place
	endsOf   map[place][]ending
}

// newScratch returns one with the mentions of functions in a package.
func newScratch(info *types.Info) *scratch {
	s := scratches.Get().(*scratch)
	s.lists.mentions = mentions(s.lists.mentions[:0], info)
	return s
}

var scratches = sync.Pool{New: func() any {
	return &scratch{
		writes:  map[*types.Var][]write{},
		holders: map[*ast.CallExpr][]ast.Expr{},
		fields:  map[string]*types.Var{},
		joins:   map[[2]string]string{},

		names:    map[*types.Func]string{},
		elements: map[member]string{},
		callees:  map[*ast.CallExpr]callee{},
		places:   map[ast.Expr]place{},
		stored:   map[aliasing][]place{},
		endsOf:   map[place][]ending{},
	}
}}

// release leaves a scratch to the next package.
func (s *scratch) release() {
	clear(s.writes)
	s.pages.clear()
	s.lists.clear()
	clear(s.holders)
	clear(s.fields)
	clear(s.joins)
	clear(s.names)
	clear(s.elements)
	clear(s.callees)
	clear(s.places)
	clear(s.stored)
	clear(s.endsOf)
	scratches.Put(s)
}

// A callee is the function that a call runs, as far as it is known.
type callee struct {
	obj *types.Func
	fn  *function
}

// fullName returns the name by which the tables know a function.
func (ix *index) fullName(f *types.Func) string {
	name, ok := ix.names[f]
	if !ok {
		name = fullName(f)
		ix.names[f] = name
	}
	return name
}

// joined returns two paths, one after the other.
func (s *scratch) joined(path, more string) string {
	if path == "" || more == "" {
		return path + more
	}
	both, ok := s.joins[[2]string{path, more}]
	if !ok {
		both = path + more
		s.joins[[2]string{path, more}] = both
	}
	return both
}

// is reports whether a function has that full name, with a look at its last part first.
func (ix *index) is(f *types.Func, full string) bool {
	return full[strings.LastIndexByte(full, '.')+1:] == f.Name() && ix.fullName(f) == full
}
