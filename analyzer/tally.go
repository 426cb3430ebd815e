package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// A tally is a condition by which a loop counts: i < n, i >= 0, p.workers < want.
type tally struct {
	counter *types.Var
	from    []ast.Expr // what the counter starts at
	limit   ast.Expr   // what it is compared with
}

// tally finds the variable in a condition that the loop steps in every
// iteration, and does nothing else with.
func (fl *flow) tally(fn *function, l *ast.ForStmt, cond *ast.BinaryExpr) (tally, bool) {
	switch cond.Op {
	case token.LSS, token.LEQ, token.GTR, token.GEQ, token.NEQ:
	default:
		return tally{}, false
	}
	for _, side := range [][2]ast.Expr{{cond.X, cond.Y}, {cond.Y, cond.X}} {
		var t tally
		stepped := false
		switch e := fl.stripConversion(side[0]).(type) {
		case *ast.Ident:
			t, stepped = fl.steps(fn, l, e)
		case *ast.SelectorExpr:
			up := side[0] == cond.X && (cond.Op == token.LSS || cond.Op == token.LEQ) ||
				side[0] == cond.Y && (cond.Op == token.GTR || cond.Op == token.GEQ)
			if up { // wherever it starts, the limit is not far below
				stepped = fl.raises(fn, l, e)
			}
		}
		if stepped {
			t.limit = side[1]
			return t, true
		}
	}
	return tally{}, false
}

// steps reports whether a loop steps a variable, and what else is written to it.
func (fl *flow) steps(fn *function, l *ast.ForStmt, id *ast.Ident) (t tally, ok bool) {
	v, _ := fl.info.ObjectOf(id).(*types.Var)
	if v == nil || !isInteger(v.Type()) {
		return tally{}, false
	}
	t.counter = v
	var at []token.Pos
	for _, w := range fl.writesOf(v) {
		inBody := encloses(l, w.pos)
		inPost := l.Post != nil && holds(l.Post, w.pos)
		switch {
		case inPost && w.step:
			ok = true
		case inBody && w.step:
			at = append(at, w.pos)
		case inBody, inPost, w.part:
			return tally{}, false // set anew within the loop
		case w.rhs != nil && w.tuple < 0 && !w.elem:
			t.from = append(t.from, w.rhs)
		}
	}
	return t, ok || fl.always(fn, l, at)
}

// raises reports whether a loop counts a field up.
func (fl *flow) raises(fn *function, l *ast.ForStmt, field *ast.SelectorExpr) bool {
	if t := fl.info.TypeOf(field); t == nil || !isInteger(t) {
		return false
	}
	var at []token.Pos
	ast.Inspect(l.Body, func(n ast.Node) bool {
		if inc, ok := n.(*ast.IncDecStmt); ok && inc.Tok == token.INC && sameText(inc.X, field) {
			at = append(at, inc.Pos())
		}
		return true
	})
	v, _ := fl.info.ObjectOf(field.Sel).(*types.Var)
	if v == nil {
		return false
	}
	for _, w := range fl.writesOf(v.Origin()) {
		if encloses(l, w.pos) && w.fn == fn && (!w.step || w.down) {
			return false
		}
	}
	return fl.always(fn, l, at)
}

// always reports whether each iteration of a loop passes one of the positions.
func (fl *flow) always(fn *function, l *ast.ForStmt, at []token.Pos) bool {
	g := fl.graph(fn)
	head := g.heads[l]
	if head == nil || len(at) == 0 {
		return false
	}
	c := cutNodes()
	for _, pos := range at {
		if pt, ok := g.at(pos); ok {
			c.nodes[pt] = true
		}
	}
	return !g.cyclic(point{head.Index, -1}, &c)
}

// indexed returns the collections of which a loop reads the element at its
// counter.
func (fl *flow) indexed(body *ast.BlockStmt, counter *types.Var) (xs []ast.Expr) {
	if counter == nil {
		return nil
	}
	assigned := map[ast.Expr]bool{}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				assigned[ast.Unparen(lhs)] = true
			}
		case *ast.IndexExpr:
			if id, ok := fl.stripConversion(n.Index).(*ast.Ident); ok && !assigned[n] && fl.info.ObjectOf(id) == counter {
				xs = append(xs, n.X)
			}
		}
		return true
	})
	return xs
}

// chose reports whether numbers were chosen, and not found: constants, flags,
// configured values and processors, or what min or an if statement clamps.
func (fl *flow) chose(es []ast.Expr, depth int) bool {
	for _, e := range es {
		chosen := fl.info.Types[e].Value != nil
		switch e := fl.stripConversion(e).(type) {
		case *ast.StarExpr:
			chosen = true
		case *ast.CallExpr:
			f, _ := fl.callee(e)
			chosen = chosen || fl.isBuiltin(e, "min") || f != nil && cpus[fl.fullName(f)]
		case *ast.BinaryExpr:
			chosen = fl.chose([]ast.Expr{e.X, e.Y}, depth)
		case *ast.SelectorExpr:
			chosen = chosen || fl.fromOperator(e)
		case *ast.Ident:
			v, _ := fl.info.ObjectOf(e).(*types.Var)
			chosen = chosen || depth > 0 && fl.chosenVar(v, depth-1)
		}
		if !chosen {
			return false
		}
	}
	return true
}

// chosenVar reports whether all that is written to a variable was chosen, or
// something clamps it.
func (fl *flow) chosenVar(v *types.Var, depth int) bool {
	all := len(fl.writesOf(v)) > 0 && !fl.parameters()[v].open
	for _, w := range fl.writesOf(v) {
		switch {
		case w.rhs == nil && (w.step || w.flag): // one more or less; what an operator says
		case w.rhs == nil || w.tuple >= 0:
			all = false
		case fl.ceiling(v, w) != nil:
			return true
		default:
			all = all && fl.chose([]ast.Expr{w.rhs}, depth)
		}
	}
	return all
}

// ceiling returns what a write keeps v under: if v > bound { v = bound }, or
// v = min(v, bound).
func (fl *flow) ceiling(v *types.Var, w write) ast.Expr {
	if fl.clamps(v, w, w.rhs) {
		return w.rhs
	}
	call, ok := ast.Unparen(w.rhs).(*ast.CallExpr)
	if !ok || !fl.isBuiltin(call, "min") || len(call.Args) != 2 {
		return nil
	}
	for i, a := range call.Args {
		if id, ok := ast.Unparen(a).(*ast.Ident); ok && fl.info.Uses[id] == v {
			return call.Args[1-i]
		}
	}
	return nil
}

// cpus return how many processors there are.
var cpus = map[string]bool{"runtime.NumCPU": true, "runtime.GOMAXPROCS": true}

// pieces returns how long the pieces are that an expression cuts a collection into.
func (ix *index) pieces(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(call.Args) == 2 {
		if f, _ := ix.callee(call); f != nil && (ix.is(f, "slices.Chunk") || ix.is(f, "github.com/samber/lo.Chunk")) {
			return call.Args[1]
		}
	}
	return nil
}

// variableOf returns the variable or field that an expression names.
func (ix *index) variableOf(e ast.Expr) *types.Var {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return nil
	}
	if v, ok := ix.info.ObjectOf(id).(*types.Var); ok {
		return v.Origin()
	}
	return nil
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
