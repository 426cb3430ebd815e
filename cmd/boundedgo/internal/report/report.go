// Package report holds what the analyzer found, apart from how it is printed.
package report

import (
	"cmp"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// A Report is what one run has to say.
type Report struct {
	Findings []Finding // sorted by position
	Errors   []Error   // what kept packages from being analysed
	Warnings []string  // about the run, each a line
}

// A Finding is a diagnostic, with all that the formats say of it.
type Finding struct {
	Category   string
	Message    string // one line
	URL        string // where the category is explained
	Start, End token.Position
	Related    []Related
	Fixes      []Fix
	Site       Site
}

// A Related position says more about a finding: the loop, for example.
type Related struct {
	Start   token.Position
	Message string
}

// A Fix is a change that would mend a finding.
type Fix struct {
	Message string
	Edits   []Edit
}

// An Edit replaces the bytes of a file from Start to End.
type Edit struct {
	File       string
	Start, End int
	New        string
}

// An Error is a reason why a package was not analysed.
type Error struct {
	Start   token.Position // without a file, if it is about the run as a whole
	Message string         // one line
}

// IsNote reports whether a finding only explains: nobody has to act.
func (f *Finding) IsNote() bool { return f.Category == "explain" }

// Collect returns the findings of the graph's roots, each once, and what kept
// the analyzer from finishing. Their order depends on nothing but the code.
func Collect(graph *checker.Graph, sources *Sources) *Report {
	rep := new(Report)
	for act := range graph.All() {
		if act.Err != nil {
			rep.Errors = append(rep.Errors, Error{Message: fmt.Sprintf("%s: %v", act.Package.ID, act.Err)})
			continue
		}
		if !act.IsRoot {
			continue // nobody asked about it
		}
		for _, d := range act.Diagnostics {
			f := newFinding(act.Package.Fset, d)
			f.Site = newSite(act.Package, d, sources)
			rep.Findings = append(rep.Findings, f)
		}
	}
	slices.SortStableFunc(rep.Errors, func(x, y Error) int { return strings.Compare(x.Message, y.Message) })
	slices.SortStableFunc(rep.Findings, compare)
	// A file belongs to its package and to the variant that its tests see.
	rep.Findings = slices.CompactFunc(rep.Findings, func(x, y Finding) bool { return compare(x, y) == 0 })
	number(rep.Findings)
	return rep
}

func newFinding(fset *token.FileSet, d analysis.Diagnostic) Finding {
	f := Finding{Category: d.Category, Message: d.Message, URL: d.URL, Start: fset.Position(d.Pos)}
	if d.End.IsValid() {
		f.End = fset.Position(d.End)
	} else {
		f.End = f.Start
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, Related{fset.Position(r.Pos), r.Message})
	}
	for _, sf := range d.SuggestedFixes {
		fix := Fix{Message: sf.Message}
		for _, e := range sf.TextEdits {
			start, end := fset.PositionFor(e.Pos, false), e.End
			if !end.IsValid() {
				end = e.Pos // an insertion
			}
			fix.Edits = append(fix.Edits, Edit{start.Filename, start.Offset, fset.PositionFor(end, false).Offset, string(e.NewText)})
		}
		f.Fixes = append(f.Fixes, fix)
	}
	return f
}

// compare orders findings by their positions, then by what they say.
func compare(x, y Finding) int {
	return cmp.Or(
		comparePosn(x.Start, y.Start),
		strings.Compare(x.Message, y.Message),
		slices.CompareFunc(x.Related, y.Related, func(x, y Related) int {
			return cmp.Or(comparePosn(x.Start, y.Start), strings.Compare(x.Message, y.Message))
		}),
	)
}

func comparePosn(x, y token.Position) int {
	return cmp.Or(
		strings.Compare(x.Filename, y.Filename),
		cmp.Compare(x.Line, y.Line),
		cmp.Compare(x.Column, y.Column),
	)
}

// Packages returns how many packages the findings are in.
func (r *Report) Packages() int {
	seen := make(map[string]bool)
	for _, f := range r.Findings {
		seen[f.Site.Package] = true
	}
	return len(seen)
}
