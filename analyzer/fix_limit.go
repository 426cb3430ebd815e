package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"
)

// ceiling returns the limit for what the loop starts.
func (w *rewrite) ceiling() ceiling {
	if call := w.accepts(w.loop); w.repeat.category == categoryAccept && call != nil && isDatagram(call) {
		return datagrams
	}
	return limits[w.repeat.category]
}

// limited returns the lines that declare the limit, and its name. Its comment
// says what happens when it is full; of connections, also that one which neither says
// anything nor ends keeps its place.
func (w *rewrite) limited(full string) (lines []string, name string) {
	l := w.ceiling()
	name = w.freeName(l.name)
	if w.repeat.category == categoryAccept && l != datagrams {
		full = "One more is accepted, and waits until one has ended."
		if w.heeds() == nil {
			full = "One more is accepted, and the loop waits until one has ended, even if its listener is closed."
		}
		if !w.hasDeadline() {
			l.what += ", so silent ones need a deadline"
		}
	}
	comment := fmt.Sprintf("%s is how many %s. %s", name, l.what, full)
	return append(wrapped(comment, 72), fmt.Sprintf("const %s = %d", name, l.n)), name
}

// hasDeadline reports whether the iteration or its goroutine sets a deadline for what it
// reads, and none of them takes it back.
func (w *rewrite) hasDeadline() bool {
	set, cleared := false, false
	look := func(_ *function, n ast.Node) {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return
		}
		switch methodName(call) {
		case "SetDeadline", "SetReadDeadline":
			_, zero := ast.Unparen(call.Args[0]).(*ast.CompositeLit)
			set, cleared = true, cleared || zero
		}
	}
	w.eachIn(w.site.fn, loopBody(w.loop), 3, look)
	if w.body != nil {
		w.eachNode(w.body, 3, look)
	}
	return set && !cleared
}

// wrapped breaks a text into the lines of a comment.
func wrapped(text string, width int) (lines []string) {
	line := "//"
	for word := range strings.FieldsSeq(text) {
		if len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = "//"
		}
		line += " " + word
	}
	return append(lines, line)
}

// make returns what is made before the loop of the site, by the lines of a
// constant and those that build tells. They take the place of wait, a deferred
// wait, if there is one: what is deferred runs in the same order as before.
func (w *rewrite) make(wait ast.Stmt, name, full string, build func(m *made)) made {
	key := makeKey{w.front, name, w.repeat.category, w.joined, wait, w.closes}
	m, ok := w.made[key]
	if !ok {
		m.lines, m.limit = w.limited(full)
		m.name = w.freeName(name)
		build(&m)
		if m.at = w.heading(); !w.opens(m.at) {
			m.blank = "\n"
		}
		w.made[key] = m
	}
	if wait != nil {
		w.replace(wait.Pos(), wait.End(), strings.Join(m.lines, "\n"+w.indent(wait.Pos())))
		return m
	}
	deep := "\n" + w.indent(w.front.Pos())
	if label, ok := w.front.(*ast.LabeledStmt); ok { // which stands further out
		deep = "\n" + w.indent(label.Stmt.Pos())
	}
	gap := ""
	if m.at < w.lineStart(w.front.Pos()) { // a comment, which is about the loop
		gap = "\n"
	}
	w.insert(m.at, m.blank+deep[1:]+strings.Join(m.lines, deep)+"\n"+gap)
	return m
}

// heading returns where the loop begins, with the comments above it; also with those that
// stand above removed lines.
func (w *rewrite) heading() token.Pos {
	at := w.lineStart(w.above(w.front.Pos()))
	if from := w.without(at); from < at {
		if top := w.above(from); top < from {
			return w.lineStart(top)
		}
	}
	return at
}

// without returns where the removed lines begin that end at pos.
func (w *rewrite) without(pos token.Pos) token.Pos {
	for i := 0; i < len(w.removed); i++ {
		if r := w.removed[i]; r.to == pos && r.from < r.to {
			pos, i = r.from, -1
		}
	}
	return pos
}

// opens reports whether a block, or a paragraph of it, begins with the line at pos
// once the lines are removed.
func (w *rewrite) opens(pos token.Pos) bool {
	pos = w.without(pos)
	above := strings.TrimSpace(w.slice(w.lineStart(pos-1), pos))
	return above == "" || strings.HasSuffix(above, "{") || strings.HasSuffix(above, ":")
}
