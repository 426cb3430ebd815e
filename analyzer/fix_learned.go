package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// A learned is what fixes need to know of functions, files and objects, whichever site
// they are for.
type learned struct {
	*prover
	gotos           map[*function]bool
	bare            map[*function]bool // see returnsBare
	locking         map[*function]*locking
	runners         map[*function][]*site
	idents          map[types.Object][]*ast.Ident
	clocks          map[ast.Stmt]map[types.Object]*ast.CallExpr // see clocksIn
	free            map[fileName]string
	beside          []string                            // see namesBeside
	parents         map[*function]map[ast.Node]ast.Node // see parentsOf
	failing         map[ast.Stmt][]failure
	counted         map[*function][]counting
	compares        map[*function][]*ast.BinaryExpr // see comparisons
	paced           map[ast.Stmt]bool               // see isPaced
	pacers          map[ast.Stmt]ast.Expr           // see pacedBy
	piles           map[ast.Stmt]types.Type         // see pilesUp
	ends, endsBelow map[*function][]ender
	added           map[ast.Node][]*ast.CallExpr  // see adds
	blanks          map[*ast.File]map[string]bool // see discards
	settings        map[types.Object]ast.Expr     // see settingsOf
	blocks          map[*function][]blocking
	putAway         map[*function]map[*ast.Ident]bool // see storesIn
	repliesTo       map[ast.Stmt][]types.Type         // see answersLike
	gives           map[*function]map[types.Object]bool
	untilEnd        map[ast.Stmt]bool               // see isUntilEnd
	groups          map[*function]string            // see groupIn
	conds           map[*function]string            // see conditionIn
	answerers       map[op]map[types.Object][]*site // see answering
}

func newLearned(p *prover) *learned {
	return &learned{
		prover:    p,
		idents:    map[types.Object][]*ast.Ident{},
		compares:  map[*function][]*ast.BinaryExpr{},
		gotos:     map[*function]bool{},
		bare:      map[*function]bool{},
		locking:   map[*function]*locking{},
		clocks:    map[ast.Stmt]map[types.Object]*ast.CallExpr{},
		free:      map[fileName]string{},
		parents:   map[*function]map[ast.Node]ast.Node{},
		failing:   map[ast.Stmt][]failure{},
		counted:   map[*function][]counting{},
		paced:     map[ast.Stmt]bool{},
		pacers:    map[ast.Stmt]ast.Expr{},
		piles:     map[ast.Stmt]types.Type{},
		ends:      map[*function][]ender{},
		endsBelow: map[*function][]ender{},
		added:     map[ast.Node][]*ast.CallExpr{},
		blanks:    map[*ast.File]map[string]bool{},
		blocks:    map[*function][]blocking{},
		putAway:   map[*function]map[*ast.Ident]bool{},
		repliesTo: map[ast.Stmt][]types.Type{},
		gives:     map[*function]map[types.Object]bool{},
		untilEnd:  map[ast.Stmt]bool{},
		groups:    map[*function]string{},
		conds:     map[*function]string{},
	}
}

// An ender is a call that ends each of several things.
type ender struct {
	call     *ast.CallExpr
	what     ast.Expr // is ended
	all      ast.Expr // the collection that has it
	from     token.Pos
	deferred bool
}

// A counting is that a function counts up to a limit.
type counting struct {
	at   place
	call *ast.CallExpr // of the function that does so; nil for itself
}

// parentsOf returns, for the nodes around the sites of a function, the one around each.
func (x *learned) parentsOf(outer *function) map[ast.Node]ast.Node {
	up := x.parents[outer]
	if up != nil {
		return up
	}
	up = map[ast.Node]ast.Node{}
	var stack []ast.Node
	ast.Inspect(outer.node, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		switch n.(type) {
		case *ast.GoStmt, *ast.CallExpr:
			for i := len(stack) - 1; i > 0 && up[stack[i]] == nil; i-- {
				up[stack[i]] = stack[i-1]
			}
		}
		return true
	})
	x.parents[outer] = up
	return up
}

// hasGoto reports whether a function itself uses goto.
func (x *learned) hasGoto(fn *function) bool {
	jumps, ok := x.gotos[fn]
	if !ok {
		ast.Inspect(fn.body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.BranchStmt:
				jumps = jumps || n.Tok == token.GOTO
			}
			return true
		})
		x.gotos[fn] = jumps
	}
	return jumps
}

// A locking is where a function locks, and where it unlocks, by the lock's name.
type locking struct {
	locks   []*ast.CallExpr
	unlocks map[string]cuts
}

// locksIn finds out where a function locks.
func (x *learned) locksIn(fn *function) *locking {
	l := x.locking[fn]
	if l != nil {
		return l
	}
	l = &locking{unlocks: map[string]cuts{}}
	for _, c := range fn.calls {
		name := lockMethod(x.flow, c)
		if name == "" {
			continue
		}
		pt, ok := x.graph(fn).at(c.Pos())
		switch {
		case strings.HasSuffix(name, "Lock") && !strings.Contains(name, "Unlock"):
			l.locks = append(l.locks, c)
		case ok && !x.defers[c]:
			u := l.unlocks[lockName(c)]
			u.add(cutNodes(pt))
			l.unlocks[lockName(c)] = u
		}
	}
	x.locking[fn] = l
	return l
}

// lockName names the lock that a call works on.
func lockName(c *ast.CallExpr) string {
	if sel, ok := ast.Unparen(c.Fun).(*ast.SelectorExpr); ok {
		return types.ExprString(sel.X)
	}
	return ""
}

// lockMethod returns the name of the method of a lock that a call runs, or "".
func lockMethod(fl *flow, c *ast.CallExpr) string {
	f, _ := fl.callee(c)
	if f == nil || f.Signature().Recv() == nil {
		return ""
	}
	switch f.Name() {
	case "Lock", "RLock", "TryLock", "TryRLock", "Unlock", "RUnlock":
		return f.Name()
	}
	return ""
}

// startsIn reports whether a function, or a literal in it, starts goroutines.
func (x *learned) startsIn(fn *function) bool {
	return len(x.sites[fn]) > 0 || slices.ContainsFunc(fn.lits, x.startsIn)
}

// startedAt returns the sites whose goroutines run a function.
func (x *learned) startedAt(fn *function) []*site {
	if x.runners == nil {
		x.runners = map[*function][]*site{}
		for _, by := range x.funcs {
			for _, s := range x.sites[by] {
				if s.kind != kindCallee {
					body := x.flow.body(s)
					x.runners[body] = append(x.runners[body], s)
				}
			}
		}
	}
	return x.runners[fn]
}

// usesOf returns where the text refers to an object, besides its declaration, in the
// order of the text.
func (x *learned) usesOf(obj types.Object) []*ast.Ident {
	ids, ok := x.idents[obj]
	if ok || obj == nil {
		return ids
	}
	refers := func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && x.info.Uses[id] == obj {
			ids = append(ids, id)
		}
		return true
	}
	if fn := x.declaring(obj.Pos()); fn != nil && isLocal(obj) {
		ast.Inspect(fn.node, refers)
	} else {
		for _, f := range x.files {
			ast.Inspect(f, refers)
		}
	}
	x.idents[obj] = ids
	return ids
}

// A fileName is a name that a file is to have for a package.
type fileName struct {
	file *ast.File
	name string
}

// freeIn returns a name that means nothing anywhere in a file, nor in the package.
func (x *learned) freeIn(file *ast.File, name string) string {
	free, ok := x.free[fileName{file, name}]
	if !ok {
		names := newNamer(x.pkg, x.info, file, file, file)
		if x.beside == nil {
			x.beside = namesBeside(x.fset, file, x.files)
		}
		for _, name := range x.beside {
			names.take(name)
		}
		free = names.free(name)
		x.free[fileName{file, name}] = free
	}
	return free
}

// discards returns the names of the methods whose results a file assigns to the blank
// identifier.
func (x *learned) discards(file *ast.File) map[string]bool {
	names := x.blanks[file]
	if names != nil {
		return names
	}
	names = map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		a, ok := n.(*ast.AssignStmt)
		if !ok || len(a.Lhs) != 1 || len(a.Rhs) != 1 {
			return true
		}
		id, blank := a.Lhs[0].(*ast.Ident)
		if call, ok := ast.Unparen(a.Rhs[0]).(*ast.CallExpr); ok && blank && id.Name == "_" {
			names[methodName(call)] = true
		}
		return true
	})
	x.blanks[file] = names
	return names
}

// A blocking is an operation on a channel that may wait for somebody else.
type blocking struct {
	op op // opSend, opRecv or opDrain
	ch ast.Expr
	v  types.Object // the variable or field of the channel, if it has one
	fn *function    // whose text it is

	among bool // a receive that is one of several clauses: it may be for the end of everything
}

// A failure is what a loop does where err is not nil, before it returns.
type failure struct {
	err  types.Object
	then *ast.BlockStmt
}

// failuresIn returns the failures of a loop, in the order of the text.
func (x *learned) failuresIn(loop ast.Stmt) []failure {
	all, ok := x.failing[loop]
	if ok {
		return all
	}
	ast.Inspect(loopBody(loop), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.IfStmt:
			v, isNil := x.nilTest(n.Cond, true)
			if returns, _ := jumpOf(n.Body.List); returns && v != nil && !isNil && v.Name() == "err" && isErrorType(v.Type()) {
				all = append(all, failure{v, n.Body})
			}
		}
		return true
	})
	x.failing[loop] = all
	return all
}

// jumpOf tells how a list of statements ends, if by a return or a branch.
func jumpOf(list []ast.Stmt) (returns bool, branch *ast.BranchStmt) {
	if len(list) == 0 {
		return false, nil
	}
	_, returns = list[len(list)-1].(*ast.ReturnStmt)
	branch, _ = list[len(list)-1].(*ast.BranchStmt)
	return returns, branch
}

// returnsBare reports whether a function returns results without saying what they are.
func (x *learned) returnsBare(fn *function) bool {
	bare, ok := x.bare[fn]
	if !ok {
		bare = slices.ContainsFunc(returnsIn(fn.body), func(r *ast.ReturnStmt) bool { return len(r.Results) == 0 })
		x.bare[fn] = bare
	}
	return bare
}

// returnsIn returns the return statements in a statement, but not in literals.
func returnsIn(s ast.Stmt) (rs []*ast.ReturnStmt) {
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			rs = append(rs, n)
		}
		return true
	})
	return rs
}

// eachNode calls f for the nodes of a function and of those that it calls, but not of
// goroutines that they start.
func (x *learned) eachNode(fn *function, depth int, f func(fn *function, n ast.Node)) {
	x.eachIn(fn, fn.body, depth, f)
}

// eachIn does the same for a part of a function.
func (x *learned) eachIn(fn *function, part ast.Node, depth int, f func(fn *function, n ast.Node)) {
	ast.Inspect(part, func(n ast.Node) bool {
		if _, ok := n.(*ast.GoStmt); ok || n == nil {
			return false
		}
		f(fn, n)
		if call, ok := n.(*ast.CallExpr); ok && depth > 0 {
			if _, callee := x.callee(call); callee != nil && callee.obj != nil && callee != fn {
				x.eachNode(callee, depth-1, f)
			}
		}
		return true
	})
}

// hasDefault reports whether a switch or select has a clause for what the others are not for.
func hasDefault(body *ast.BlockStmt) bool {
	return slices.ContainsFunc(body.List, func(s ast.Stmt) bool {
		switch c := s.(type) {
		case *ast.CaseClause:
			return c.List == nil
		case *ast.CommClause:
			return c.Comm == nil
		}
		return false
	})
}
