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
		sources.Add(act.Package.GoFiles...)
		sources.Add(act.Package.CompiledGoFiles...) // what cgo has made
		for _, d := range act.Diagnostics {
			f := newFinding(act.Package.Fset, d)
			f.Site = NewSite(act.Package, d.Pos, d.End, sources)
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

// Add adds findings of packages that have none in the report.
func (r *Report) Add(findings []Finding) {
	r.Findings = append(r.Findings, findings...)
	slices.SortStableFunc(r.Findings, compare)
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
			if !e.End.IsValid() {
				e.End = e.Pos // an insertion
			}
			fix.Edits = append(fix.Edits, Edit{fset.PositionFor(e.Pos, false), fset.PositionFor(e.End, false), string(e.NewText)})
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
