package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"sync"

	"golang.org/x/tools/go/types/typeutil"
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

// An index adds to the text of a package what is assigned where.
type index struct {
	*text
	*scratch
	sent map[types.Object]string // the channels that variables are sent to; built with writes

	accepted map[ast.Stmt]*ast.CallExpr // see accepts

	calling *callGraph // built when first asked for
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
	if ix.sent == nil {
		ix.sent = map[types.Object]string{}
		for _, fn := range ix.tops {
			r := &reading{index: ix, test: ix.inTest(fn.node.Pos())}
			if _, ok := fn.node.(*ast.FuncDecl); ok {
				r.fn = fn
			}
			r.read(fn)
		}
	}
	v, _ := obj.(*types.Var)
	return ix.writes[v]
}

// A reading is the text of a function, or of declarations.
type reading struct {
	*index
	fn   *function // nil at package level
	test bool      // it is part of a test
}

// read records the writes of a function.
func (r *reading) read(fn *function) {
	for _, n := range fn.acts {
		switch n := n.(type) {
		case *ast.FuncLit:
			(&reading{r.index, r.lits[n], r.test}).read(r.lits[n])
		case *ast.AssignStmt:
			r.assign(n)
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if len(n.Values) == len(n.Names) {
					r.record(name, write{pos: name.Pos(), rhs: n.Values[i], tuple: -1})
				} else if len(n.Values) == 1 {
					r.record(name, write{pos: name.Pos(), rhs: n.Values[0], tuple: int16(i)})
				}
			}
		case *ast.IncDecStmt:
			r.record(n.X, write{pos: n.Pos(), tuple: -1, step: true, down: n.Tok == token.DEC})
		case *ast.SendStmt:
			if id, ok := ast.Unparen(n.Value).(*ast.Ident); ok {
				r.sent[r.info.Uses[id]] = types.ExprString(n.Chan)
			}
		case *ast.RangeStmt:
			if n.Key != nil {
				r.record(n.Key, write{pos: n.Pos(), tuple: 0, rhs: n.X, elem: true})
			}
			if n.Value != nil {
				r.record(n.Value, write{pos: n.Pos(), tuple: 1, rhs: n.X, elem: true})
			}
		case *ast.UnaryExpr, *ast.SelectorExpr, *ast.SliceExpr:
			r.address(n)
		case *ast.CompositeLit:
			r.literal(n)
		case *ast.CallExpr:
			r.arguments(n)
		}
	}
}

// address records that an address is taken.
func (r *reading) address(n ast.Node) {
	w := write{pos: n.Pos(), tuple: -1, part: true}
	switch x, f := r.exposed(n); x := ast.Unparen(x).(type) {
	case nil:
		if f != nil {
			r.file(f.Origin(), w)
		}
	case *ast.CompositeLit, *ast.IndexExpr: // an element is not the whole
	default:
		r.record(x, w)
	}
}

// assign records an assignment statement.
func (r *reading) assign(n *ast.AssignStmt) {
	for i, lhs := range n.Lhs {
		w := write{pos: lhs.Pos(), tuple: -1, step: n.Tok != token.ASSIGN && n.Tok != token.DEFINE, down: n.Tok == token.SUB_ASSIGN}
		if len(n.Lhs) == len(n.Rhs) {
			w.rhs = n.Rhs[i]
		} else {
			w.rhs, w.tuple, w.stmt = n.Rhs[0], int16(i), n
		}
		r.record(lhs, w)
	}
}

// record files a write under the variable or field that lhs names.
func (r *reading) record(lhs ast.Expr, w write) {
	switch l := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if obj := r.info.ObjectOf(l); obj != nil && l.Name != "_" {
			r.file(obj, w)
		}
	case *ast.SelectorExpr:
		if v, ok := r.info.Uses[l.Sel].(*types.Var); ok {
			r.file(v.Origin(), w)
		}
	case *ast.IndexExpr:
		w.part = true
		r.record(l.X, w)
	case *ast.StarExpr:
		w.part = true
		r.record(l.X, w)
	case *ast.SliceExpr:
		w.part = true
		r.record(l.X, w)
	}
}

// file adds a write to those of a variable or field. What tests write to those of the
// program, or call with, is not what happens there.
func (r *reading) file(obj types.Object, w write) {
	if r.test && obj.Pkg() == r.pkg && !r.inTest(obj.Pos()) {
		return
	}
	w.fn = r.fn
	v, ok := obj.(*types.Var)
	if !ok {
		return
	}
	r.writes[v] = r.pages.add(r.writes[v], w)
}

// literal records the fields of a composite literal.
func (r *reading) literal(n *ast.CompositeLit) {
	st, ok := types.Unalias(r.info.TypeOf(n)).Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, e := range n.Elts {
		kv, keyed := e.(*ast.KeyValueExpr)
		switch {
		case keyed:
			if id, ok := kv.Key.(*ast.Ident); ok {
				if v, ok := r.info.Uses[id].(*types.Var); ok {
					r.file(v.Origin(), write{pos: kv.Pos(), rhs: kv.Value, tuple: -1})
				}
			}
		case i < st.NumFields():
			r.file(st.Field(i).Origin(), write{pos: e.Pos(), rhs: e, tuple: -1})
		}
	}
}

// arguments records the arguments of a call as writes to the parameters.
func (r *reading) arguments(n *ast.CallExpr) {
	if len(n.Args) == 0 {
		return
	}
	var target *function
	if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
		target = r.lits[lit]
	} else if obj, ok := typeutil.Callee(r.info, n).(*types.Func); ok {
		if obj.Pkg() != nil && flagPackages[obj.Pkg().Path()] {
			r.flags(n)
			return
		}
		target = r.decls[obj.Origin()]
	}
	if target == nil || target.sig == nil || len(n.Args) == 1 && target.sig.Params().Len() > 1 {
		return // another package, or f(g()) with several results
	}
	sig := target.sig
	for i, a := range n.Args {
		j := min(i, sig.Params().Len()-1)
		if j < 0 {
			break
		}
		w := write{pos: a.Pos(), rhs: a, tuple: -1, param: true}
		w.part = sig.Variadic() && j == sig.Params().Len()-1 && !n.Ellipsis.IsValid()
		r.file(sig.Params().At(j), w)
	}
}

// flags records what a call has a command line write to.
func (r *reading) flags(n *ast.CallExpr) {
	for _, a := range n.Args {
		if u, ok := ast.Unparen(a).(*ast.UnaryExpr); ok && u.Op == token.AND {
			r.record(u.X, write{pos: a.Pos(), tuple: -1, flag: true})
		}
	}
}

// flagPackages parse command lines.
var flagPackages = map[string]bool{
	"flag": true, "github.com/spf13/pflag": true, "github.com/alecthomas/kingpin/v2": true, "github.com/urfave/cli/v2": true,
}
