package page

import (
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

type (
	// A sourceFile is what is shown of one: the declarations with sites, loops and
	// gates, so that the page grows with these and not with the code.
	sourceFile struct {
		Path   string
		Sites  int
		Blocks []block
	}
	// A block is lines without a gap.
	block struct {
		Left    int    // lines that are left out before it
		Numbers string // of the lines, one a line
		Pieces  []piece
	}
	// A piece is some lines, or a line with something to show in it.
	piece struct {
		Text     string
		Verdict  string // of the sites that begin in the line
		Segments []segment
	}
	// A segment is a part of a line.
	segment struct {
		Text         string
		IDs          []string // of sites that begin here
		Verdict      string   // of the site that it is part of
		Loops, Gates string   // the sites whose loop or gate it is part of
	}
)

// A mark is a range of a file that belongs to a site.
type mark struct {
	site       *inventory.Site
	what       string // site, loop or gate
	start, end token.Position
}

// A code is the source that the page shows.
type code struct {
	files []sourceFile
	shown map[*inventory.Site]bool
}

// A maker makes the parts of a page.
type maker struct {
	dir     string // to which paths are relative
	sources *report.Sources
}

// files returns the source of all sites, in the order of these.
func (mk *maker) files(sites []*inventory.Site) code {
	c := code{shown: make(map[*inventory.Site]bool)}
	marks, decls := make(map[string][]mark), make(map[string][]inventory.Lines)
	var names []string
	add := func(m mark, l inventory.Lines) {
		file := m.start.Filename
		if m.start.Line < 1 || mk.sources.Line(file, m.start.Line) == "" {
			return // the file is not there
		}
		if marks[file] == nil {
			names = append(names, file)
		}
		marks[file] = append(marks[file], m)
		if l.First < 1 || m.start.Line < l.First || l.Last < m.start.Line {
			l = inventory.Lines{First: m.start.Line, Last: m.start.Line}
		}
		decls[file] = append(decls[file], l)
		c.shown[m.site] = c.shown[m.site] || m.what == "site"
	}
	for _, s := range sites {
		add(mark{s, "site", s.Start, s.End}, s.Decl)
		if s.Loop != nil {
			add(mark{s, "loop", s.Loop.Start, s.Loop.End}, s.Loop.Decl)
		}
		for _, g := range s.Gates {
			add(mark{s, "gate", g.Start, g.End}, g.Decl)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		f := sourceFile{Path: mk.path(name)}
		for _, m := range marks[name] {
			if m.what == "site" {
				f.Sites++
			}
		}
		lines := mk.lines(name, marks[name])
		last := 0
		for _, l := range merge(decls[name]) {
			f.Blocks = append(f.Blocks, mk.block(name, l, lines, l.First-1-last))
			last = l.Last
		}
		c.files = append(c.files, f)
	}
	return c
}

// merge sorts ranges of lines, and joins those that touch.
func merge(all []inventory.Lines) (out []inventory.Lines) {
	slices.SortFunc(all, func(x, y inventory.Lines) int { return x.First - y.First })
	for _, l := range all {
		if n := len(out); n > 0 && l.First <= out[n-1].Last+2 {
			out[n-1].Last = max(out[n-1].Last, l.Last)
		} else {
			out = append(out, l)
		}
	}
	return out
}

// A lineMark is what is left of a mark in one line, in bytes.
type lineMark struct {
	mark
	from, to int
	first    bool
}

// tallest is how many lines of a range are marked.
const tallest = 10

// lines divides the marks of a file.
func (mk *maker) lines(file string, marks []mark) map[int][]lineMark {
	lines := make(map[int][]lineMark)
	for _, m := range marks {
		last := m.end.Line
		if m.end.Filename != file || last < m.start.Line {
			last = m.start.Line
		}
		for n := m.start.Line; n <= min(last, m.start.Line+tallest); n++ {
			text := mk.line(file, n)
			from, to := len(text)-len(strings.TrimLeft(text, " \t")), len(text)
			if n == m.start.Line {
				from = min(max(m.start.Column-1, 0), len(text))
			}
			if n == m.end.Line {
				to = min(max(m.end.Column-1, from), len(text))
			}
			lines[n] = append(lines[n], lineMark{m, from, to, n == m.start.Line})
		}
	}
	return lines
}

// longest is how much is shown of a line.
const longest = 1000

func (mk *maker) line(file string, number int) string {
	text := mk.sources.Line(file, number)
	if len(text) > longest {
		text = strings.ToValidUTF8(text[:longest], "") + " …"
	}
	return text
}

func (mk *maker) block(file string, l inventory.Lines, marks map[int][]lineMark, left int) block {
	b := block{Left: left}
	var numbers, plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			b.Pieces = append(b.Pieces, piece{Text: plain.String()})
			plain.Reset()
		}
	}
	for n := l.First; n <= l.Last; n++ {
		fmt.Fprintf(&numbers, "%d\n", n)
		text := mk.line(file, n)
		if len(marks[n]) == 0 {
			plain.WriteString(visible(text) + "\n")
			continue
		}
		flush()
		b.Pieces = append(b.Pieces, newPiece(text, marks[n]))
	}
	flush()
	b.Numbers = numbers.String()
	return b
}

// newPiece cuts a line where its marks begin and end.
func newPiece(text string, marks []lineMark) (out piece) {
	cuts := []int{0, len(text)}
	for _, m := range marks {
		cuts = append(cuts, m.from, m.to)
		if m.what == "site" && m.first {
			out.Verdict = worse(out.Verdict, string(m.site.Verdict))
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for i, from := range cuts[:len(cuts)-1] {
		seg := segment{Text: visible(text[from:cuts[i+1]])}
		var loops, gates []string
		for _, m := range marks {
			begins := m.first && m.what == "site" && m.from == from
			if begins {
				seg.IDs = append(seg.IDs, m.site.ID())
			}
			if m.to <= from || from < m.from {
				continue
			}
			switch m.what {
			case "site":
				seg.Verdict = worse(seg.Verdict, string(m.site.Verdict))
			case "loop":
				loops = append(loops, m.site.ID())
			case "gate":
				gates = append(gates, m.site.ID())
			}
		}
		seg.Loops, seg.Gates = strings.Join(loops, " "), strings.Join(gates, " ")
		out.Segments = append(out.Segments, seg)
	}
	return out
}

// worse returns the verdict that comes first; "" is none.
func worse(x, y string) string {
	for _, v := range inventory.Verdicts {
		if x == string(v) || y == string(v) {
			return string(v)
		}
	}
	return ""
}

// visible is report.Printable for code, whose tabs stay.
func visible(code string) string {
	parts := strings.Split(code, "\t")
	for i, part := range parts {
		parts[i] = report.Printable(part)
	}
	return strings.Join(parts, "\t")
}

// path returns the name of a file as the page shows it.
func (mk *maker) path(file string) string {
	return report.Printable(strings.TrimPrefix(filepath.ToSlash(format.Shorten(file, mk.dir)), "./"))
}

func (mk *maker) where(file string, line int) string {
	return fmt.Sprintf("%s:%d", mk.path(file), line)
}
