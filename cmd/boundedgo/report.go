package main

import (
	"cmp"
	"fmt"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
)

// A finding is a diagnostic as it is printed.
type finding struct {
	posn token.Position
	text string // one line, and one indented line for each related position
}

// collect returns the findings of the graph's roots in the order of their
// positions, each once, and what kept the analyzer from finishing, if anything.
// It sorts the diagnostics in the graph too, for -json.
func collect(graph *checker.Graph, dir string) (findings []finding, failures []string) {
	slices.SortFunc(graph.Roots, func(x, y *checker.Action) int {
		return cmp.Compare(x.Package.ID, y.Package.ID)
	})
	for act := range graph.All() {
		if act.Err != nil {
			failures = append(failures, fmt.Sprintf("%s: %v", act.Package.ID, act.Err))
			continue
		}
		if !act.IsRoot {
			continue // nobody asked about it
		}
		fset := act.Package.Fset
		slices.SortStableFunc(act.Diagnostics, func(x, y analysis.Diagnostic) int {
			return comparePosn(fset.Position(x.Pos), fset.Position(y.Pos))
		})
		for _, d := range act.Diagnostics {
			findings = append(findings, newFinding(fset, d, dir))
		}
	}
	slices.SortStableFunc(findings, func(x, y finding) int {
		return cmp.Or(comparePosn(x.posn, y.posn), strings.Compare(x.text, y.text))
	})
	// A file belongs to its package and to the variant that its tests see.
	findings = slices.CompactFunc(findings, func(x, y finding) bool { return x.text == y.text })
	return findings, failures
}

func newFinding(fset *token.FileSet, d analysis.Diagnostic, dir string) finding {
	var b strings.Builder
	posn := fset.Position(d.Pos)
	fmt.Fprintf(&b, "%s: %s\n", formatPosn(posn, dir), d.Message)
	for _, r := range d.Related {
		fmt.Fprintf(&b, "\t%s: %s\n", formatPosn(fset.Position(r.Pos), dir), r.Message)
	}
	return finding{posn, b.String()}
}

func comparePosn(x, y token.Position) int {
	return cmp.Or(
		strings.Compare(x.Filename, y.Filename),
		cmp.Compare(x.Line, y.Line),
		cmp.Compare(x.Column, y.Column),
	)
}

func formatPosn(posn token.Position, dir string) string {
	posn.Filename = shorten(posn.Filename, dir)
	return posn.String()
}

// shorten makes a path inside dir relative to it. The leading ./ is for those
// who read the output: editors, and GitHub's problem matcher, take a/b.go:6:3
// for anything.
func shorten(path, dir string) string {
	if !filepath.IsAbs(path) { // the go command's errors
		path = filepath.Join(dir, path)
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(rel) {
		return path // on another disk, or outside dir
	}
	return "." + string(filepath.Separator) + rel
}
