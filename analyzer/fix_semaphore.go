package analyzer

import (
	"fmt"
	"go/ast"
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
// taken: so nothing that makes a goroutine end may come after (see danger).
func (w *rewrite) semaphore() refusal {
	sem := w.make(nil, "sem", "When there are as many, the loop waits until one has ended.", func(m *made) {
		m.lines = append(m.lines, fmt.Sprintf("%s := make(chan struct{}, %s)", m.name, m.limit))
	})
	take, give := sem.name+" <- struct{}{}", "func() { <-"+sem.name+" }()"
	switch {
	case w.lit != nil:
		w.insert(w.stmt.Pos(), take+"\n"+w.indent(w.stmt.Pos()))
		w.deferred(give)
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
		lines = append([]string{take}, lines...)
		w.restate(append(lines, start+"func() {", "\tdefer "+give, "\t"+deeper(call), "}"+end))
	}
	l := limits[w.repeat.category]
	w.message = fmt.Sprintf("Take one of %d slots before each starts%s", l.n, l.note)
	return ""
}

// deferred defers a call at the beginning of the literal.
func (w *rewrite) deferred(call string) {
	body := w.lit.Body
	indent := "\n" + w.indent(w.stmt.Pos())
	if w.tok.Line(body.Lbrace) != w.tok.Line(body.Rbrace) {
		w.insert(w.after(body.Lbrace+1), indent+"\tdefer "+call)
		return
	}
	text := indent + "\tdefer " + call
	for _, s := range body.List {
		text += indent + "\t" + w.of(ast.Node(s))
	}
	w.replace(body.Lbrace+1, body.Rbrace, text+indent)
}
