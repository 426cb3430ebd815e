package analyzer

import (
	"fmt"
)

// semaphore takes a slot in a buffered channel before each goroutine starts:
//
//	const maxConns = 1000
//	sem := make(chan struct{}, maxConns)
//	for {
//		…
//		sem <- struct{}{}
//		go func() {
//			defer func() { <-sem }()
//			handle(conn)
//		}()
//	}
//
// The goroutine is the same as before, but for the deferred function, which runs
// last, however it ends. What is evaluated by the go statement is evaluated at
// the same place. All that differs is that the loop waits when all slots are
// taken: so nothing that makes a goroutine end may come after (see danger). Where a context
// ends a loop that accepts connections, it ends its wait, too.
func (w *rewrite) semaphore() refusal {
	if why := w.predeclared(w.front.Pos(), "make"); why != "" {
		return why
	}
	sem := w.make(nil, "sem", "When there are as many, the loop waits until one has ended.", func(m *made) {
		m.lines = append(m.lines, fmt.Sprintf("%s := make(chan struct{}, %s)", m.name, m.limit))
	})
	take, give := []string{sem.name + " <- struct{}{}"}, "func() { <-"+sem.name+" }()"
	if ctx := w.heeds(); ctx != nil {
		take = []string{"select {", "case " + take[0] + ":", "case <-" + w.of(ctx) + ".Done():"}
		take = append(take, branch(append(w.takenBack(true), "continue"))...)
	}
	switch {
	case w.lit != nil:
		for _, line := range take {
			w.insert(w.stmt.Pos(), line+"\n"+w.indent(w.stmt.Pos()))
		}
		if why := w.inside("defer "+give, ""); why != "" {
			return why
		}
	default:
		lines, call, start, end := []string(nil), "", "go ", "()"
		var why refusal
		if w.value != nil {
			lines, call, why = w.handed()
			start, end = w.slice(w.stmt.Pos(), w.value.Pos()), ")"
		} else {
			lines, call, why = w.evaluated(w.task)
		}
		if why != "" {
			return why
		}
		lines = append(take, lines...)
		w.restate(append(lines, start+"func() {", "\tdefer "+give, "\t"+deeper(call), "}"+end))
	}
	l := w.ceiling()
	w.message = fmt.Sprintf("Take one of %d slots before each starts%s", l.n, l.note)
	return ""
}
