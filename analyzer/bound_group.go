package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// groupLimits finds the limit of the group that starts the goroutine:
// g.SetLimit(n) before g.Go.
func groupLimits(p *prover, q *question) ([]gate, miss) {
	if q.kind != kindCall {
		return nil, ""
	}
	at := gate{cuts: cutNodes(q.at), object: q.group, absolute: true, why: "the group has a limit"}
	if len(q.lib.limited) == 0 {
		return nil, ""
	}
	limits := p.limits(q.group, q, maxAlias)
	var near miss
	for _, l := range limits {
		if l.none {
			near = miss(l.why)
			continue
		}
		at.why, at.pos = l.why, l.pos
		return []gate{at}, ""
	}
	if !q.lib.free && len(limits) == 0 {
		at.why = "the pool has a limit unless it is made without"
		return []gate{at}, ""
	}
	if near == "" {
		near = miss(q.group.String() + " has no limit")
	}
	return nil, near
}

// A limit is a call that limits a group, or does not after all.
type limit struct {
	none bool
	why  string
	pos  token.Pos
}

// limits returns what limits the group at p: calls of its methods, and how it
// was made.
func (p *prover) limits(group place, q *question, depth int) []limit {
	if !group.known() || depth == 0 {
		return nil
	}
	var out []limit
	lifted, set := cutNodes(), cutNodes() // in the function of the question
	var lift limit
	for _, fn := range p.funcs {
		if isLocal(group.root) && group.path == "" && fn.outer != q.site.fn.outer && group.root.Pkg() == p.pkg && !isParam(group.root) {
			continue
		}
		for _, c := range fn.calls {
			arg, ok := p.limiting(c, q.lib.limited)
			if !ok || arg == nil || !p.same(p.receiver(c), group) {
				continue
			}
			l := p.limitBy(arg, q.lib.lift)
			if fn == q.fn {
				at, ok := q.g.at(c.Pos())
				switch {
				case !ok || at == q.at:
				case !q.g.reach(at, q.at, nil):
					continue // set too late
				case l.none:
					lifted.nodes[at], lift = true, l
				default:
					set.nodes[at] = true
				}
			}
			out = append(out, l)
		}
	}
	if lift.none && p.liftsLast(q, lifted, set) {
		return []limit{lift}
	}
	for _, w := range p.writesOf(p.lastVar(group)) {
		if w.rhs != nil && w.tuple <= 0 && !w.elem {
			out = append(out, p.madeWith(w.rhs, q, depth)...)
		}
	}
	return out
}

// liftsLast reports whether whoever comes to the site has lifted the limit, and
// has set none after that.
func (p *prover) liftsLast(q *question, lifted, set cuts) bool {
	if q.g.reach(q.g.entry(), q.at, &lifted) {
		return false
	}
	for pt := range set.nodes {
		if q.g.reach(pt, q.at, &lifted) {
			return false
		}
	}
	return true
}

// limiting reports whether a call gives a limit, and by which argument; nil if
// what it makes has none.
func (p *prover) limiting(c *ast.CallExpr, limited []string) (ast.Expr, bool) {
	f, _ := p.callee(c)
	if f == nil {
		return nil, false
	}
	name := p.fullName(f) + "#"
	for _, row := range limited {
		if n, ok := strings.CutPrefix(row, name); ok {
			i, err := strconv.Atoi(n)
			switch {
			case err != nil:
				return nil, true
			case i < len(c.Args):
				return c.Args[i], true
			}
		}
	}
	return nil, false
}

// madeWith returns the limits in the expression that a group is made by:
// pool.New().WithMaxGoroutines(4), newGroup(ctx), another variable.
func (p *prover) madeWith(e ast.Expr, q *question, depth int) []limit {
	var out []limit
	for {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok {
			if pl := p.place(e); pl.known() && !isFresh(e) {
				out = append(out, p.limits(pl, q, depth-1)...)
			}
			return out
		}
		switch arg, ok := p.limiting(call, q.lib.limited); {
		case ok && arg == nil:
			out = append(out, limit{none: true, why: types.ExprString(call.Fun) + " makes it without a limit"})
		case ok:
			out = append(out, p.limitBy(arg, q.lib.lift))
		}
		if _, fn := p.callee(call); fn != nil && depth > 1 {
			ast.Inspect(fn.body, func(n ast.Node) bool {
				if _, ok := n.(*ast.FuncLit); ok {
					return false
				}
				if r, ok := n.(*ast.ReturnStmt); ok && len(r.Results) > 0 {
					inner := *q
					inner.site = ptr(*q.site)
					inner.site.fn, inner.fn, inner.g = fn, nil, nil
					out = append(out, p.madeWith(r.Results[0], &inner, depth-1)...)
				}
				return true
			})
		}
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok || p.info.Selections[sel] == nil {
			return out
		}
		e = sel.X // the chain goes on to the left
	}
}

// limitBy judges the value of a limit.
func (p *prover) limitBy(arg ast.Expr, l lift) limit {
	if v := p.info.Types[arg].Value; v != nil && v.Kind() == constant.Int {
		sign := constant.Sign(v)
		if sign < 0 && l != liftNone || sign == 0 && l == liftNotPositive || p.endless(arg) {
			return limit{none: true, why: "a limit of " + v.ExactString() + " is none"}
		}
		return limit{why: "the group has a limit of " + v.ExactString(), pos: arg.Pos()}
	}
	if p.count(arg, maxDepth) == sizeData {
		return limit{none: true, why: "the limit is as large as the data"}
	}
	return limit{why: "the group has a limit, set on line " + p.line(arg.Pos()), pos: arg.Pos()}
}
