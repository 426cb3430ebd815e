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
	if fn == nil || seen[fn] {
		return nil
	}
	seen[fn] = true
	for _, s := range w.sites[fn] {
		if w.repeatsInside(s) && w.excuses.excusing(s.node.Pos()) == nil {
			return s
		}
	}
	inner := slices.Clone(fn.lits)
	for _, c := range fn.calls {
		_, callee := w.callee(c)
		inner = append(inner, callee)
	}
	for _, s := range w.sites[fn] {
		inner = append(inner, w.flow.body(s))
	}
	for _, f := range inner {
		if s := w.unlimitedIn(f, seen); s != nil {
			return s
		}
	}
	return nil
}

// repeatsInside reports whether a site is reported, other than for the goroutines that are
// to become tasks, and for the loop that starts those.
func (w *rewrite) repeatsInside(s *site) bool {
	v := w.judge(s)
	return w.isUnlimited(v.outcome) && v.inside == nil && (v.repeat.node == nil || !related(v.repeat.node, w.stmt) || within(v.repeat.node, w.stmt))
}
