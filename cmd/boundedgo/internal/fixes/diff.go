package fixes

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// context is how many lines a diff shows around a change.
const context = 3

// A hunk replaces lines of the old text, from number from up to but without number
// to, counted from 0.
type hunk struct {
	from, to int
	lines    []string // of the new text
}

// Diff returns the change in the form of diff -u, as patch and git apply take it.
func (c *Change) Diff(name string) string {
	old := strings.SplitAfter(string(c.Old), "\n")
	if old[len(old)-1] == "" {
		old = old[:len(old)-1]
	}
	var b strings.Builder
	fmt.Fprintf(&b, "--- a/%s\n+++ b/%s\n", name, name)
	hunks := c.hunks(old)
	shift := 0 // of the new text's numbers against the old one's
	for len(hunks) > 0 {
		// Changes whose contexts meet are shown together.
		n := 1
		for n < len(hunks) && hunks[n].from-hunks[n-1].to <= 2*context {
			n++
		}
		shift += group(&b, old, hunks[:n], shift)
		hunks = hunks[n:]
	}
	return b.String()
}

// group writes hunks with one header, and returns by how many lines they make the
// text longer.
func group(b *strings.Builder, old []string, hunks []hunk, shift int) (longer int) {
	from := max(hunks[0].from-context, 0)
	to := min(hunks[len(hunks)-1].to+context, len(old))
	for _, h := range hunks {
		longer += len(h.lines) - (h.to - h.from)
	}
	fmt.Fprintf(b, "@@ -%d,%d +%d,%d @@\n", from+1, to-from, from+1+shift, to-from+longer)
	at := from
	show := func(sign string, lines []string) {
		for _, line := range lines {
			b.WriteString(sign + line)
			if !strings.HasSuffix(line, "\n") {
				b.WriteString("\n\\ No newline at end of file\n")
			}
		}
	}
	for _, h := range hunks {
		show(" ", old[at:h.from])
		show("-", old[h.from:h.to])
		show("+", h.lines)
		at = h.to
	}
	show(" ", old[at:to])
	return longer
}

// hunks turns the edits into replacements of whole lines.
func (c *Change) hunks(old []string) (hunks []hunk) {
	line := func(offset int) int { return bytes.Count(c.Old[:offset], []byte("\n")) }
	for i := 0; i < len(c.Edits); {
		from, to := line(c.Edits[i].Start), line(c.Edits[i].End)+1
		j := i + 1
		for j < len(c.Edits) && line(c.Edits[j].Start) < to {
			to = max(to, line(c.Edits[j].End)+1)
			j++
		}
		start, end := len(strings.Join(old[:from], "")), len(strings.Join(old[:min(to, len(old))], ""))
		var text []byte
		at := start
		for _, e := range c.Edits[i:j] {
			text = append(append(text, c.Old[at:e.Start]...), e.New...)
			at = e.End
		}
		text = append(text, c.Old[at:end]...)
		hunks = append(hunks, trimmed(old, hunk{from, min(to, len(old)), splitLines(string(text))}))
		i = j
	}
	return slices.DeleteFunc(hunks, func(h hunk) bool { return h.from == h.to && len(h.lines) == 0 })
}

func splitLines(text string) []string {
	if text == "" {
		return nil
	}
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// trimmed leaves out of a hunk what it does not change, at the beginning and the
// end.
func trimmed(old []string, h hunk) hunk {
	for h.from < h.to && len(h.lines) > 0 && old[h.from] == h.lines[0] {
		h.from++
		h.lines = h.lines[1:]
	}
	for h.from < h.to && len(h.lines) > 0 && old[h.to-1] == h.lines[len(h.lines)-1] {
		h.to--
		h.lines = h.lines[:len(h.lines)-1]
	}
	return h
}
