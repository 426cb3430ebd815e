package analyzer

import "slices"

// nesting refuses goroutines that start others without a limit, themselves or in a function
// of the package that they call:
//
//	for _, dir := range dirs {
//		wg.Go(func() {
//			for _, name := range dir.files {
//				dir.wg.Go(func() { fetch(name) })
//			}
//			dir.wg.Wait()
//		})
//	}
//
// Few tasks limit nothing, as long as each of them may start any number. Those that have a
// limit, or that are excused, do not count, nor do those of which a task has one at most:
// they are limited with the tasks.
func (w *rewrite) nesting() refusal {
	if f, _ := w.callee(w.site.call); f != nil && w.site.kind == kindGo {
		if w.entry(f).spawns {
			return refusal("the goroutine only starts another one, by " + w.of(w.site.call.Fun))
		}
	}
	if w.body == nil {
		return ""
	}
	if s := w.unlimitedIn(w.body, map[*function]bool{}); s != nil {
		return refusal("its tasks start goroutines without a limit, at " + w.where(s) + ": limit those first")
	}
	return ""
}

// unlimitedIn returns a site that is reported for a loop in a function, in its literals, or
// in those that it calls or starts.
func (w *rewrite) unlimitedIn(fn *function, seen map[*function]bool) *site {
	if seen[fn] || fn.obj != nil && !w.startingMany()[fn] {
		return nil
	}
	seen[fn] = true
	for _, s := range w.sites[fn] {
		if v := w.judge(s); w.repeatsItself(s) && (v.repeat.node == nil || !within(w.stmt, v.repeat.node)) {
			return s
		}
	}
	for _, f := range slices.Concat(fn.lits, w.next(fn)) {
		if s := w.unlimitedIn(f, seen); s != nil {
			return s
		}
	}
	return nil
}

// repeatsItself reports whether a site is reported, and not for the goroutine around it.
func (x *fixer) repeatsItself(s *site) bool {
	v := x.judge(s)
	return x.isUnlimited(v.outcome) && v.inside == nil && x.excuses.excusing(s.node.Pos()) == nil
}

// next returns the functions that a function calls or starts, if the package has their text.
func (x *fixer) next(fn *function) (fns []*function) {
	for _, c := range fn.calls {
		if _, callee := x.callee(c); callee != nil {
			fns = append(fns, callee)
		}
	}
	for _, s := range x.sites[fn] {
		if body := x.flow.body(s); body != nil {
			fns = append(fns, body)
		}
	}
	return fns
}

// startingMany returns the functions of the package in which a site repeats itself, or in
// those that they call or start.
func (x *fixer) startingMany() map[*function]bool {
	if x.many != nil {
		return x.many
	}
	x.many = map[*function]bool{}
	from := map[*function][]*function{}
	var found []*function
	for _, fn := range x.funcs {
		if slices.ContainsFunc(x.sites[fn], x.repeatsItself) {
			found = append(found, fn.outer)
		}
		for _, f := range x.next(fn) {
			from[f.outer] = append(from[f.outer], fn.outer)
		}
	}
	for len(found) > 0 {
		fn := found[len(found)-1]
		found = found[:len(found)-1]
		if !x.many[fn] {
			x.many[fn] = true
			found = append(found, from[fn]...)
		}
	}
	return x.many
}
