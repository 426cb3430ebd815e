package analyzer

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// layOut brings what is around the edits into the columns that gofmt gives them, and the
// edits themselves:
//
//	id++                // numbers them
//	go handle(conn, id) // one each
//
// is in columns that the first line has no more, once the second is another. Only blanks
// change for that. A declaration that was in no such form before stays as it is.
func (w *rewrite) layOut() {
	decl := w.declaration()
	if decl == nil || !w.uneven && !w.inColumns(decl) || !w.isFormatted(decl) {
		return
	}
	pieces := w.pieces(decl)
	var text []byte
	for _, p := range pieces {
		text = append(text, p.text...)
	}
	want, err := format.Source(text)
	if err != nil {
		return
	}
	for _, b := range slices.Backward(blanksApart(text, want)) {
		w.reblank(pieces, b)
	}
	slices.SortStableFunc(w.edits, byPlace)
}

// declaration returns the declaration of the package that holds the statement.
func (w *rewrite) declaration() ast.Decl {
	for _, d := range w.file.Decls {
		if d.Pos() <= w.stmt.Pos() && w.stmt.End() <= d.End() {
			return d
		}
	}
	return nil
}

// inColumns reports whether a comment follows what an edit in a declaration changes, or the
// line above or below.
func (w *rewrite) inColumns(decl ast.Decl) bool {
	for _, e := range w.edits {
		if e.Pos < decl.Pos() || decl.End() < e.End {
			continue
		}
		from := w.lineStart(w.lineStart(e.Pos) - 1)
		to := w.lineEnd(min(w.lineEnd(e.End)+1, decl.End()))
		for _, c := range w.file.Comments[w.comment(from):] {
			if c.Pos() > to {
				break
			}
			if strings.TrimSpace(w.slice(w.lineStart(c.Pos()), c.Pos())) != "" {
				return true
			}
		}
	}
	return false
}

// isFormatted reports whether a declaration has the form that gofmt gives it.
func (w *rewrite) isFormatted(decl ast.Decl) bool {
	is, ok := w.inForm[decl]
	if !ok {
		text := []byte(w.of(decl))
		want, err := format.Source(text)
		is = err == nil && bytes.Equal(text, want)
		w.inForm[decl] = is
	}
	return is
}

// A piece is a part of the text that a declaration becomes: of the file, or of an edit.
type piece struct {
	text []byte
	at   int       // where it begins in the text
	pos  token.Pos // where it stands in the file,
	edit int       // or the number of the edit; -1 for none
}

func (w *rewrite) pieces(decl ast.Decl) (ps []piece) {
	pos, at := decl.Pos(), 0
	add := func(text string, edit int) {
		ps = append(ps, piece{[]byte(text), at, pos, edit})
		at += len(text)
	}
	for i, e := range w.edits {
		if e.Pos >= decl.Pos() && e.End <= decl.End() {
			add(w.slice(pos, e.Pos), -1)
			add(string(e.NewText), i)
			pos = e.End
		}
	}
	add(w.slice(pos, decl.End()), -1)
	return ps
}

// A blank is a part of a text that holds nothing but blanks, and what is to take its place.
type blank struct {
	from, to int
	text     []byte
}

// blanksApart returns where two texts differ, if that is in blanks alone.
func blanksApart(text, want []byte) (bs []blank) {
	for i, j := 0, 0; i < len(text) || j < len(want); {
		n, m := blanksAt(text[i:]), blanksAt(want[j:])
		if !bytes.Equal(text[i:i+n], want[j:j+m]) {
			bs = append(bs, blank{i, i + n, want[j : j+m]})
		}
		i, j = i+n, j+m
		if i == len(text) || j == len(want) {
			break
		}
		if text[i] != want[j] {
			return nil
		}
		i, j = i+1, j+1
	}
	return bs
}

// blanksAt returns how many blanks a text begins with.
func blanksAt(text []byte) int {
	return len(text) - len(bytes.TrimLeft(text, " \t\n"))
}

// reblank replaces blanks where they come from: in the file by one more edit, and else in the
// edit that wrote them. What comes between a part of the file and an edit belongs to the edit.
func (w *rewrite) reblank(pieces []piece, b blank) {
	text := b.text
	for i, p := range pieces {
		from, to := max(b.from-p.at, 0), min(b.to-p.at, len(p.text))
		switch {
		case from > to:
			continue
		case from == to && (b.from < b.to || text == nil || p.edit < 0 && from == len(p.text) && i+1 < len(pieces)):
			continue
		}
		if p.edit >= 0 {
			e := &w.edits[p.edit]
			e.NewText = slices.Concat(e.NewText[:from], text, e.NewText[to:])
		} else {
			w.edits = append(w.edits, analysis.TextEdit{Pos: p.pos + token.Pos(from), End: p.pos + token.Pos(to), NewText: text})
		}
		text = nil
	}
}
