package analyzer

import (
	"cmp"
	"go/ast"
	"iter"
	"slices"
)

// callers returns the calls of fn, by tests only if it is one of theirs.
func (ix *index) callers(fn *function) []calling {
	if ix.calls.listed == nil {
		ix.calls = callings{make([]listing, ix.numbers), map[string]bool{}, map[*function][]calling{}, map[*function][]bool{}}
	}
	if ix.calls.listed[fn.number].of {
		return ix.calls.of[fn]
	}
	ix.calls.listed[fn.number].of = true
	for top := range ix.mentioning(fn) {
		ix.listCalls(top)
	}
	if fn.obj != nil && fn.sig.Recv() != nil { // a call of a method of an interface may be one of its
		ix.listDynamic(fn.obj.Name())
	}
	of := ix.calls.of[fn]
	slices.SortStableFunc(of, func(a, b calling) int { return cmp.Compare(a.in.number, b.in.number) })
	return of
}

// listDynamic lists the calls where a method of an interface is mentioned, of some name.
func (ix *index) listDynamic(name string) {
	if ix.calls.dynamic[name] {
		return
	}
	ix.calls.dynamic[name] = true
	for _, pos := range ix.dynamicAt[name] {
		if top := ix.top(pos); top != nil {
			ix.listCalls(top)
		}
	}
}

// listCalls lists the calls in one of tops.
func (ix *index) listCalls(top *function) {
	if ix.calls.listed[top.number].in {
		return
	}
	ix.calls.listed[top.number].in = true
	for fn := range top.all() {
		if _, ok := fn.node.(*ast.GenDecl); ok {
			continue // no function
		}
		for _, c := range fn.calls {
			_, callee := ix.callee(c)
			if callee == nil || ix.inTest(c.Pos()) && !ix.inTest(callee.node.Pos()) {
				continue
			}
			by, again := fn, fn.loopAt(c.Pos()) >= 0
			for by.role != roleStored && by.role != roleArg {
				again = again || by.parent.loopAt(by.node.Pos()) >= 0
				by = by.parent
			}
			ix.calls.of[callee] = append(ix.calls.of[callee], calling{top, fn, c, again || by.parent != nil})
		}
	}
}

// leads reports whether fn, or what it calls, or a literal in one of these, calls top.
func (ix *index) leads(fn, top *function) bool {
	return fn == top || fn != nil && ix.above(top)[fn.number]
}

// above returns which functions lead to top.
func (ix *index) above(top *function) []bool {
	above, ok := ix.calls.above[top]
	if ok {
		return above
	}
	above = make([]bool, ix.numbers)
	var climb func(*function)
	climb = func(fn *function) {
		if fn == nil || above[fn.number] {
			return
		}
		if known, ok := ix.calls.above[fn]; ok {
			for i, leads := range known {
				above[i] = above[i] || leads
			}
			return
		}
		above[fn.number] = true
		climb(fn.parent)
		for _, by := range ix.callers(fn) {
			climb(by.in)
		}
	}
	climb(top)
	ix.calls.above[top] = above
	return above
}

// callingAny yields the functions that may call one of those names.
func (ix *index) callingAny(names map[string]bool) iter.Seq[*function] {
	tops := map[*function]bool{}
	for _, m := range ix.lists.mentions {
		if names[m.f.Name()] {
			tops[ix.top(m.id.Pos())] = true
		}
	}
	return func(yield func(*function) bool) {
		if len(tops) == 0 {
			return
		}
		for _, fn := range ix.funcs {
			if tops[fn.outer] && !yield(fn) {
				return
			}
		}
	}
}
