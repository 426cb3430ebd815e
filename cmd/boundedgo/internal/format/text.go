package format

import (
	"fmt"
	"go/token"
	"io"
	"strings"
	"unicode"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// Text prints a finding as one line, as compilers do, and an indented line for
// each related position. That is all, unless a person reads it on a terminal.
type Text struct {
	Dir      string          // to which paths are relative
	Terminal bool            // show the code, too
	Color    bool            // if Terminal
	Sources  *report.Sources // if Terminal
}

// The colours, as escape sequences of terminals.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[31m"
	green  = "\x1b[32m"
	normal = "\x1b[0m"
)

// Print prints the findings. The errors are not its business: they are no part
// of what is found.
func (t *Text) Print(w io.Writer, rep *report.Report) error {
	var b strings.Builder
	for _, f := range rep.Findings {
		hue := red
		if f.IsNote() {
			hue = green
		}
		posn := t.paint(bold, position(f.Start, t.Dir)+":")
		fmt.Fprintf(&b, "%s %s\n", posn, t.paint(hue, report.Printable(f.Message)))
		if t.Terminal {
			b.WriteString(t.excerpt(f.Start, f.End))
		}
		for _, r := range f.Related {
			fmt.Fprintf(&b, "\t%s: %s\n", position(r.Start, t.Dir), report.Printable(r.Message))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Text) paint(color, text string) string {
	if !t.Color {
		return text
	}
	return color + text + normal
}

// longest is the longest line of code worth showing: others wrap, and the caret
// would stand below something else.
const longest = 160

// excerpt returns a line of code and, below it, a mark under what is meant.
// Positions count in bytes.
func (t *Text) excerpt(start, end token.Position) string {
	line := t.Sources.Line(start.Filename, start.Line)
	from, to := start.Column-1, end.Column-1
	if from < 0 || from >= len(line) || len(line) > longest {
		return "" // not where //line says, or of no use
	}
	if end.Line != start.Line || to <= from || to > len(line) {
		to = len(strings.TrimRightFunc(line, unicode.IsSpace)) // it goes on below
	}
	before, code, after := visible(line[:from]), visible(line[from:max(from, to)]), visible(line[max(from, to):])
	mark := strings.TrimRight(fill(code, '^'), "\t")
	return fmt.Sprintf("%s\n%s\n", before+code+after, fill(before, ' ')+t.paint(green, mark))
}

// fill returns a text of r that is as wide as code on a terminal. Tabs stay.
func fill(code string, r rune) string {
	var b strings.Builder
	for _, c := range code {
		switch {
		case c == '\t':
			b.WriteRune(c)
		case unicode.Is(unicode.Mn, c): // over the letter before
		case unicode.In(c, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana), c >= 0x1f300 && c < 0x1fb00: // emoji
			b.WriteRune(r)
			fallthrough
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// visible is report.Printable for a line of code, whose tabs stay.
func visible(code string) string {
	parts := strings.Split(code, "\t")
	for i, part := range parts {
		parts[i] = report.Printable(part)
	}
	return strings.Join(parts, "\t")
}
