package analyzer

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/cfg"
)

// events returns what happens in the body of fn, at the points of its graph,
// not in the literals that it holds unless they are called or deferred there.
func (fl *flow) events(fn *function) []event {
	known := &fl.behaviours[fn.number]
	return answer(&fl.asking, &known.asked.events, &known.events, func() []event { return fl.scan(fn) })
}

// scan finds them.
func (fl *flow) scan(fn *function) []event {
	g := fl.graph(fn)
	sc, from := newScanner(fl), len(fl.seen)
	for _, b := range g.Blocks {
		if !b.Live {
			continue
		}
		sc.where = point{b.Index, -1}
		if c, ok := b.Stmt.(*ast.CommClause); ok && b.Kind == cfg.KindSelectCaseBody && c.Comm != nil {
			ast.Walk(sc, c.Comm)
		}
		if r, ok := b.Stmt.(*ast.RangeStmt); ok && isChan(fl.info.TypeOf(r.X)) {
			switch b.Kind {
			case cfg.KindRangeDone:
				sc.emit(r.Pos(), opDrain, fl.received(r.X), always, nil)
			case cfg.KindRangeBody:
				sc.emit(r.Pos(), opRecv, fl.received(r.X), always, nil)
			}
		}
		for i, n := range b.Nodes {
			if g.comms[asStmt(n)] != nil {
				continue // happens in the clause that is chosen
			}
			sc.where = point{b.Index, int32(i)}
			ast.Walk(sc, n)
		}
	}
	evs := slices.Clone(fl.seen[from:])
	fl.seen = fl.seen[:from]
	return evs
}

// A scanner collects what nodes of a graph do.
type scanner struct {
	*flow
	where    point
	deferred bool // what is called is not called here, but when the function returns
	emit     func(token.Pos, op, place, cond, *ast.CallExpr)
}

func newScanner(fl *flow) *scanner {
	sc := &scanner{flow: fl}
	sc.emit = func(pos token.Pos, o op, at place, c cond, call *ast.CallExpr) {
		if at.known() {
			fl.seen = append(fl.seen, event{effect: effect{at, o, c}, where: sc.where, pos: pos, call: call, deferred: sc.deferred})
		}
	}
	return sc
}

// Visit scans one node, on the way through all that are below it.
func (sc *scanner) Visit(n ast.Node) ast.Visitor {
	if isLeaf(n) {
		return nil
	}
	switch n := n.(type) {
	case *ast.FuncLit:
		return nil
	case *ast.GoStmt:
		// Only the function and its arguments are evaluated here.
		sc.all(n.Call.Args)
		return nil
	case *ast.DeferStmt:
		if lit, ok := ast.Unparen(n.Call.Fun).(*ast.FuncLit); ok {
			for _, e := range sc.mays(sc.lits[lit]) {
				unsure := !sc.sure(sc.lits[lit], e)
				sc.seen = append(sc.seen, event{effect: e, where: sc.where, pos: n.Pos(), deferred: true, unsure: unsure})
			}
			return nil
		}
		// The function value and the arguments are evaluated here.
		if inner, ok := ast.Unparen(n.Call.Fun).(*ast.CallExpr); ok {
			ast.Walk(sc, inner)
		}
		sc.all(n.Call.Args)
		sc.deferred = true
		sc.callEvents(n.Call, sc.emit)
		sc.deferred = false
		return nil
	}
	sc.step(n, sc.emit)
	return sc
}

func (sc *scanner) all(es []ast.Expr) {
	for _, e := range es {
		ast.Walk(sc, e)
	}
}

// sure reports whether a deferred literal ends or waits for something each time
// it runs, or finds that there is nothing.
func (fl *flow) sure(lit *function, e effect) bool {
	switch e.op {
	case opStop, opClose, opWait, opRecv, opDrain:
	default:
		return true // of no matter
	}
	g, done := fl.graph(lit), cutEdges()
	for _, f := range fl.events(lit) {
		if f.op == e.op && f.at == e.at {
			if f.deferred {
				return !f.unsure
			}
			done.add(cutNodes(f.where))
		}
	}
	if len(done.nodes) == 0 {
		return true // in a literal of its own
	}
	g.branches(func(ed edge, _ point, x ast.Expr, value bool) {
		if v, isNil := fl.nilTest(x, value); v != nil && isNil && !isErrorType(v.Type()) {
			done.edges[ed] = true
		}
	})
	return !g.exitsFrom(g.entry(), &done, nil)
}
