package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// only returns the value of a variable that is assigned exactly once. A parameter has
// another, from whoever calls.
func (ix *index) only(obj types.Object) ast.Expr {
	if v, ok := obj.(*types.Var); !ok || isGiven(v) {
		return nil
	}
	ws := ix.writesOf(obj)
	if len(ws) == 1 && ws[0].tuple < 0 && !ws[0].elem && !ws[0].step && !ws[0].part {
		return ws[0].rhs
	}
	return nil
}

// writesOf returns all assignments to a variable, field or parameter in the
// package; for a parameter, the arguments of the calls in the package.
func (ix *index) writesOf(obj types.Object) []write {
	v, ok := obj.(*types.Var)
	if !ok {
		return nil
	}
	ix.fileGlobal()
	if isGlobal(v) {
		return ix.writes[v]
	}
	if top := ix.top(v.Pos()); top != nil {
		ix.fileLocal(top)
		if v.Kind() == types.ParamVar {
			ix.fileArguments(top)
		}
	}
	return ix.writes[v]
}

// sentTo returns the channel that a variable is sent to, or "".
func (ix *index) sentTo(v *types.Var) string {
	ix.fileGlobal()
	if len(ix.sent) == 0 {
		return ""
	}
	return ix.sent[v]
}

// fileGlobal files the writes to fields and variables of the package.
func (ix *index) fileGlobal() {
	if ix.sent != nil {
		return
	}
	ix.sent = map[types.Object]string{}
	ix.filed = make([]filing, ix.numbers)
	for _, fn := range ix.tops {
		ix.readingOf(fn, false).read(fn)
	}
}

// fileLocal files the writes to the variables of one of tops.
func (ix *index) fileLocal(top *function) {
	if ix.filed[top.number].local {
		return
	}
	ix.filed[top.number].local = true
	ix.readingOf(top, true).read(top)
}

// fileArguments files the arguments of all calls of one of tops, and of the literals in it, as
// writes to the parameters.
func (ix *index) fileArguments(top *function) {
	if ix.filed[top.number].taken {
		return
	}
	ix.filed[top.number].taken = true
	for by := range ix.mentioning(top) {
		if !ix.filed[by.number].given {
			ix.filed[by.number].given = true
			ix.readingOf(by, true).calls(by)
		}
	}
	for fn := range top.all() {
		if fn.sig == nil {
			continue
		}
		for v := range fn.sig.Params().Variables() {
			slices.SortFunc(ix.writes[v], ix.compareWrites)
		}
	}
}

// compareWrites orders the writes to a parameter: what it is called with comes first; then
// by the names of the declarations that they stand in, and by position.
func (ix *index) compareWrites(a, b write) int {
	switch {
	case a.param && !b.param:
		return -1
	case b.param && !a.param:
		return 1
	}
	return cmp.Or(cmp.Compare(ix.topOf(a), ix.topOf(b)), cmp.Compare(a.pos, b.pos))
}

// topOf returns the number of the declaration in which a write stands.
func (ix *index) topOf(w write) int {
	if w.fn != nil {
		return w.fn.outer.number
	}
	return ix.top(w.pos).number
}

// A reading is the text of a function, or of declarations.
type reading struct {
	*index
	fn    *function // nil at package level
	local bool      // what is written to local variables is filed, not to others
	test  bool      // it is part of a test
}

// readingOf returns the reading of one of tops.
func (ix *index) readingOf(top *function, local bool) *reading {
	r := &reading{index: ix, local: local, test: ix.inTest(top.node.Pos())}
	if _, ok := top.node.(*ast.FuncDecl); ok {
		r.fn = top
	}
	return r
}

// of returns the reading of a literal.
func (r *reading) of(lit *ast.FuncLit) *reading {
	return &reading{r.index, r.lits[lit], r.local, r.test}
}

// calls records the arguments of the calls in a function.
func (r *reading) calls(fn *function) {
	for _, n := range fn.acts {
		switch n := n.(type) {
		case *ast.FuncLit:
			r.of(n).calls(r.lits[n])
		case *ast.CallExpr:
			r.arguments(n)
		}
	}
}

// read records the writes in a function, but for arguments.
func (r *reading) read(fn *function) {
	for _, n := range fn.acts {
		switch n := n.(type) {
		case *ast.FuncLit:
			r.of(n).read(r.lits[n])
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
			r.flags(n)
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
	if n.Tok == token.DEFINE && !r.local {
		return
	}
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
	v, ok := obj.(*types.Var)
	if !ok || isGlobal(v) == r.local {
		return
	}
	w.fn = r.fn
	r.writes[v] = r.pages.add(r.writes[v], w)
}

// literal records the fields of a composite literal.
func (r *reading) literal(n *ast.CompositeLit) {
	if r.local {
		return
	}
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
		u, ok := ast.Unparen(a).(*ast.UnaryExpr)
		if !ok || u.Op != token.AND {
			continue
		}
		if f, ok := typeutil.Callee(r.info, n).(*types.Func); !ok || f.Pkg() == nil || !flagPackages[f.Pkg().Path()] {
			return
		}
		r.record(u.X, write{pos: a.Pos(), tuple: -1, flag: true})
	}
}

// flagPackages parse command lines.
var flagPackages = map[string]bool{
	"flag": true, "github.com/spf13/pflag": true, "github.com/alecthomas/kingpin/v2": true, "github.com/urfave/cli/v2": true,
}
