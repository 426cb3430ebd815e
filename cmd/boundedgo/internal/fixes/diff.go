package fixes

import (
	"bytes"
	"fmt"
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

// hunks turns the edits into replacements of whole lines. Those of lines next to
// each other are one, so that what goes stands above what comes.
func (c *Change) hunks(old []string) (hunks []hunk) {
	line := func(offset int) int { return bytes.Count(c.Old[:offset], []byte("\n")) }
	for i := 0; i < len(c.Edits); {
		from, to := line(c.Edits[i].Start), line(c.Edits[i].End)+1
		j := i + 1
		for j < len(c.Edits) && line(c.Edits[j].Start) <= to {
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
		hunks = append(hunks, split(old, trimmed(old, hunk{from, min(to, len(old)), splitLines(string(text))}))...)
		i = j
	}
	return hunks
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

// split leaves out of a hunk what it does not change in between: the longest
// sequence of lines that it takes away and adds again.
func split(old []string, h hunk) (parts []hunk) {
	gone, come := old[h.from:h.to], h.lines
	same := make([][]int, len(gone)+1) // same[i][j]: how many lines gone[i:] and come[j:] share
	same[len(gone)] = make([]int, len(come)+1)
	for i := len(gone) - 1; i >= 0; i-- {
		same[i] = make([]int, len(come)+1)
		for j := len(come) - 1; j >= 0; j-- {
			if gone[i] == come[j] {
				same[i][j] = same[i+1][j+1] + 1
			} else {
				same[i][j] = max(same[i+1][j], same[i][j+1])
			}
		}
	}
	for i, j := 0, 0; i < len(gone) || j < len(come); i, j = i+1, j+1 { // past a shared line
		fromOld, fromNew := i, j
		for i < len(gone) && same[i+1][j] == same[i][j] || j < len(come) && same[i][j+1] == same[i][j] {
			if i < len(gone) && same[i+1][j] == same[i][j] {
				i++
			} else {
				j++
			}
		}
		if i > fromOld || j > fromNew {
			parts = append(parts, hunk{h.from + fromOld, h.from + i, come[fromNew:j]})
		}
	}
	return parts
}
