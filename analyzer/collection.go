package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
)

// count returns what the value of an integer expression follows.
func (sz *sizer) count(e ast.Expr, depth int) size {
	switch {
	case sz.endless(e):
		return sizeData // no limit at all
	case sz.info.Types[e].Value != nil:
		return sizeConst
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		switch e.Op {
		case token.REM, token.AND:
			return min(sz.count(e.X, depth), sz.count(e.Y, depth))
		case token.QUO, token.SHR:
			return sz.count(e.X, depth)
		}
		return max(sz.count(e.X, depth), sz.count(e.Y, depth))
	case *ast.UnaryExpr:
		return sz.count(e.X, depth)
	case *ast.StarExpr:
		return sizeCount // a flag, an option
	case *ast.CallExpr:
		return sz.countCall(e, depth)
	case *ast.Ident:
		if v, ok := sz.info.ObjectOf(e).(*types.Var); ok {
			return sz.countVar(v, depth)
		}
	case *ast.SelectorExpr:
		if v, ok := sz.info.ObjectOf(e.Sel).(*types.Var); ok {
			return sz.countVar(v.Origin(), depth)
		}
	}
	return sizeCount
}

func (sz *sizer) countCall(call *ast.CallExpr, depth int) size {
	if tv := sz.info.Types[call.Fun]; tv.IsType() && len(call.Args) == 1 {
		return sz.count(call.Args[0], depth)
	}
	switch {
	case sz.isBuiltin(call, "len"), sz.isBuiltin(call, "cap"):
		return sz.collection(call.Args[0], depth)
	case sz.isBuiltin(call, "min"):
		s := sizeData
		for _, a := range call.Args {
			s = min(s, sz.count(a, depth))
		}
		return s
	case sz.isBuiltin(call, "max"):
		s := sizeConst
		for _, a := range call.Args {
			s = max(s, sz.count(a, depth))
		}
		return s
	}
	obj, fn := sz.callee(call)
	if obj == nil {
		return sizeCount
	}
	if cpus[sz.fullName(obj)] {
		return sizeConst
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && lengthName[obj.Name()] && len(call.Args) == 0 {
		return sz.collection(sel.X, depth)
	}
	if fn != nil && depth > 0 {
		return sz.results(fn, func(e ast.Expr) size { return sz.count(e, depth-1) }, sizeCount)
	}
	return sizeCount
}

// countVar returns what an integer variable, field or parameter follows.
func (sz *sizer) countVar(v *types.Var, depth int) size {
	if depth <= 0 {
		return sizeCount
	}
	return sz.settle(v, depth, func() size {
		s, clamp := sizeConst, sizeData
		unlimited, set := false, false // without a limit, unless one is set
		for _, w := range sz.writesOf(v) {
			switch {
			case w.step:
				if !w.down && sz.inLoop(w, depth) == sizeData {
					s = sizeData // counts elements
				}
			case w.rhs == nil, w.tuple >= 0, w.elem, w.part:
				s, set = max(s, sizeCount), true
			default:
				if top := sz.ceiling(v, w); top != nil {
					clamp = min(clamp, sz.count(top, depth-1))
				} else if sz.endless(w.rhs) {
					unlimited = true
				} else {
					s, set = max(s, sz.count(w.rhs, depth-1)), true
				}
			}
		}
		if len(sz.writesOf(v)) == 0 {
			return sizeCount
		}
		if unlimited && !set {
			s = sizeData
		}
		if sz.parameters()[v].open {
			s = max(s, sizeCount) // others may call with another one
		}
		return min(s, clamp)
	})
}

// collection returns what the number of elements of e follows.
func (sz *sizer) collection(e ast.Expr, depth int) size {
	switch tv := sz.info.Types[e]; {
	case tv.Value != nil:
		return sizeConst
	case tv.Type == nil, depth <= 0:
		return sizeData
	case isArray(tv.Type):
		return sizeConst
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return sizeConst
	case *ast.StarExpr:
		return sz.collection(e.X, depth)
	case *ast.UnaryExpr:
		return sz.collection(e.X, depth)
	case *ast.TypeAssertExpr:
		return sz.collection(e.X, depth)
	case *ast.IndexExpr:
		return max(sz.collection(e.X, depth-1), sizeDeploy) // an element of a collection of collections
	case *ast.SliceExpr:
		return sz.slice(e, depth)
	case *ast.CallExpr:
		return sz.made(e, depth)
	case *ast.Ident:
		if v, ok := sz.info.ObjectOf(e).(*types.Var); ok {
			return sz.variable(v, depth)
		}
		return sizeConst // nil
	case *ast.SelectorExpr:
		v, ok := sz.info.ObjectOf(e.Sel).(*types.Var)
		if !ok {
			return sizeData
		}
		if sz.fromOperator(e) || operatorPart(sz.info.Selections[e]) && !sz.comesAndGoes(v.Origin(), depth) {
			return sizeDeploy
		}
		return sz.variable(v.Origin(), depth)
	}
	return sizeData
}

// slice judges x[lo:hi]: an upper end that somebody chose is a clamp.
func (sz *sizer) slice(e *ast.SliceExpr, depth int) size {
	whole := sz.collection(e.X, depth)
	switch {
	case e.High == nil:
		return whole
	case e.Low == nil, sz.info.Types[e.Low].Value != nil:
		return min(whole, sz.count(e.High, depth))
	}
	return min(whole, sizeCount) // x[i : i+n]: a batch
}

// made judges the result of a call.
func (sz *sizer) made(call *ast.CallExpr, depth int) size {
	if tv := sz.info.Types[call.Fun]; tv.IsType() && len(call.Args) == 1 {
		return sz.collection(call.Args[0], depth)
	}
	switch {
	case sz.isBuiltin(call, "make"):
		if _, ok := sz.info.TypeOf(call).Underlying().(*types.Slice); ok && len(call.Args) > 1 {
			return sz.count(call.Args[1], depth)
		}
		return sizeConst
	case sz.isBuiltin(call, "append"):
		s := sz.collection(call.Args[0], depth)
		if call.Ellipsis.IsValid() {
			s = max(s, sz.collection(call.Args[1], depth))
		}
		return s
	}
	obj, fn := sz.callee(call)
	if obj == nil {
		return sizeData
	}
	if i, ok := sameLength[sz.fullName(obj)]; ok && i < len(call.Args) {
		return sz.collection(call.Args[i], depth)
	}
	if sz.asksConfig(call) || sz.definesFlag(call) || machine[sz.fullName(obj)] {
		return sizeDeploy
	}
	if fn == nil && sz.ours(obj.Pkg()) && obj.Signature().Recv() == nil {
		// What a helper of the module makes of an operator's words.
		for _, a := range call.Args {
			if sz.info.Types[a].Value == nil && sz.collection(a, depth-1) == sizeDeploy {
				return sizeDeploy
			}
		}
	}
	if fn != nil && depth > 0 {
		return sz.results(fn, func(e ast.Expr) size { return sz.collection(e, depth-1) }, sizeData)
	}
	return sizeData
}

// variable returns what the number of elements in a variable, field or
// parameter follows: the largest of all that is written to it in the package.
func (sz *sizer) variable(v *types.Var, depth int) size {
	switch {
	case isArray(v.Type()):
		return sizeConst
	case holdsListeners(v.Type()), namesAddresses(v):
		return sizeDeploy
	case holdsComponents(v.Type()), namesConfigs(v):
		if sz.comesAndGoes(v, depth) {
			return sizeData
		}
		return sizeDeploy
	}
	if depth <= 0 || v.Pkg() != sz.pkg && !v.IsField() {
		return sizeData
	}
	return sz.settle(v, depth, func() size {
		ws := sz.writesOf(v)
		if sz.isVariadic(v) && len(ws) == 0 {
			return sizeDeploy // the callers write the arguments out
		}
		if len(ws) == 0 {
			if v.IsField() || isParam(v) {
				return sizeData // filled elsewhere
			}
			return sizeConst // never anything but nil
		}
		s, whole := sizeConst, false
		for _, w := range ws {
			if n := sz.cut(v, w); n != nil {
				return sz.count(n, depth-1)
			}
			s = max(s, sz.written(v, w, depth))
			whole = whole || !w.part && sz.ofItself(v, w) == nil
		}
		if s == sizeConst && sz.parameters()[v].open && isInput(v.Type()) {
			return sizeData // others may call with more; what was chosen, or deployed, tells what it is for
		}
		if !whole && (v.IsField() || isParam(v)) {
			return sizeData // filled elsewhere, only changed here
		}
		return s
	})
}

// written returns what one write contributes to the size of v.
func (sz *sizer) written(v *types.Var, w write, depth int) size {
	switch {
	case w.flag, sz.parsed(v, w):
		return sizeDeploy
	case w.param && w.part:
		return sizeConst // one of several arguments that are written out
	case w.part && w.rhs == nil:
		return sizeData // its address is taken: decoded, or filled by a callee
	case w.part:
		if _, ok := v.Type().Underlying().(*types.Map); !ok {
			return sizeConst // x[i] = y adds no element
		}
		return sz.grows(v, w, depth)
	case w.elem && sz.pieces(w.rhs) != nil && sz.count(sz.pieces(w.rhs), maxDepth) <= sizeCount:
		return sizeCount
	case w.elem && w.tuple == 1:
		return max(sz.collection(w.rhs, depth-1), sizeDeploy)
	case w.elem, w.rhs == nil, w.tuple > 0:
		return sizeData
	case w.tuple == 0:
		if call, ok := ast.Unparen(w.rhs).(*ast.CallExpr); ok {
			return sz.made(call, depth-1)
		}
		return sizeData
	}
	s := sz.collection(w.rhs, depth-1)
	if sz.addsTo(v, w) {
		s = max(s, sz.grows(v, w, depth))
	}
	return s
}

// grows returns how often the write w can add an element to v.
func (sz *sizer) grows(v *types.Var, w write, depth int) size {
	s := sz.inLoop(w, depth)
	if s >= sizeDeploy || w.fn == nil ||
		isLocal(v) && v.Pos() >= w.fn.node.Pos() && v.Pos() < w.fn.node.End() || sz.runsOnce(w.fn, v, depth) {
		return s
	}
	// A field or global grows with each call of the function.
	switch f := w.fn.outer.obj; {
	case f == nil:
	case f.Name() == "init":
		return s
	case sz.registers(f, v):
		return sizeDeploy
	}
	return sizeData
}

// inLoop returns what the number of runs of a write follows, by the loops
// around it in its function.
func (sz *sizer) inLoop(w write, depth int) size {
	s := sizeConst
	if w.fn == nil || depth <= 0 {
		return s
	}
	for _, l := range w.fn.loops {
		if encloses(l, w.pos) {
			s = max(s, sz.trips(w.fn, l, depth-1))
		}
	}
	return s
}

// trips returns what the number of iterations of a loop follows.
func (sz *sizer) trips(fn *function, loop ast.Stmt, depth int) size {
	q := looping{loop, depth}
	s, ok := sz.loops[q]
	if !ok {
		s = sz.iterations(fn, loop, depth)
		if len(sz.doing) == 0 {
			sz.loops[q] = s // see settle
		}
	}
	return s
}

func (sz *sizer) iterations(fn *function, loop ast.Stmt, depth int) size {
	switch l := loop.(type) {
	case *ast.RangeStmt:
		switch u := underlying(sz.info.TypeOf(l.X)).(type) {
		case *types.Basic:
			if u.Info()&types.IsInteger != 0 {
				s := sz.count(l.X, depth)
				if s == sizeCount && !sz.chose([]ast.Expr{l.X}, depth) {
					s = sz.through(l.Body, sz.variableOf(l.Key), s, depth)
				}
				return s
			}
		case *types.Chan:
			return sizeData
		}
		s := sz.collection(l.X, depth)
		if s == sizeData && sz.listens(l.Body) {
			return sizeDeploy
		}
		return s
	case *ast.ForStmt:
		s, _ := sz.counted(fn, l, depth)
		return s
	}
	return sizeData
}

// counted returns what the number of iterations follows of a loop that counts. One
// that counts through a collection, up to a number that it found somewhere, is a
// range over that collection: the result is true then.
func (sz *sizer) counted(fn *function, l *ast.ForStmt, depth int) (s size, ranges bool) {
	s = sizeData
	if l.Cond == nil {
		return s, false
	}
	var tallies []tally
	trueFacts(l.Cond, true, func(x ast.Expr, value bool) {
		if b, ok := x.(*ast.BinaryExpr); ok && value {
			if t, ok := sz.tally(fn, l, b); ok {
				tallies = append(tallies, t)
				n := sz.count(t.limit, depth)
				for _, e := range t.from {
					n = max(n, sz.count(e, depth))
				}
				s = min(s, n)
			}
		}
	})
	if s != sizeCount || len(tallies) != 1 || sz.chose(append(tallies[0].from, tallies[0].limit), depth) {
		return s, false
	}
	n := sz.through(l.Body, tallies[0].counter, s, depth)
	return n, n > s
}

// through joins the size of a loop with those of the collections that it counts
// through.
func (sz *sizer) through(body *ast.BlockStmt, counter *types.Var, s size, depth int) size {
	for _, x := range sz.indexed(body, counter) {
		s = max(s, sz.collection(x, depth))
	}
	return s
}
