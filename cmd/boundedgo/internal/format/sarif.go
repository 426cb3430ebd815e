package format

import (
	"go/token"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// SARIF prints a log in the Static Analysis Results Interchange Format, which
// code hosts and editors import.
type SARIF struct {
	Dir     string // to which URIs are relative: the root of the repository
	Version string // of the tool
	Rules   []Rule // one for each category, at least
	Sources *report.Sources
}

// A Rule describes a category of findings.
type Rule struct {
	ID             string
	Summary        string // a sentence
	Text, Markdown string // the whole explanation, twice
	URL            string
}

// root is the base of the URIs. Where it is on this machine is left out: the log
// is read on others, and is to be the same for the same code.
const root = "%SRCROOT%"

// fingerprint names what Finding.Fingerprint returns. The number is to change
// with the meaning of a fingerprint.
const fingerprint = "boundedgo/v1"

// Print prints the log of one run.
func (s *SARIF) Print(w io.Writer, rep *report.Report) error {
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name:    "boundedgo",
			Version: number(s.Version),
			URI:     "https://github.com/boundedgo/boundedgo",
			Rules:   []sarifRule{},
		}},
		Invocations: []sarifInvocation{s.invocation(rep.Errors)},
		URIBases: map[string]sarifBase{
			root: {sarifMessage{Text: "the directory in which boundedgo ran, or the workspace around it"}},
		},
		ColumnKind: "utf16CodeUnits",
		Results:    []sarifResult{},
	}
	for _, r := range s.Rules {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{
			ID:      r.ID,
			Short:   sarifMessage{Text: r.Summary},
			Full:    sarifMessage{Text: r.Summary},
			Help:    sarifMessage{Text: r.Text, Markdown: r.Markdown},
			HelpURI: r.URL,
			Config:  sarifConfig{severity(&report.Finding{Category: r.ID})},
		})
	}
	for _, f := range rep.Findings {
		run.Results = append(run.Results, s.result(&f))
	}
	return writeJSON(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{run}})
}

// number returns a version without Go's v, as readers of SARIF compare them, or ""
// if it is none.
func number(version string) string {
	if rest, ok := strings.CutPrefix(version, "v"); ok {
		return rest
	}
	return ""
}

// invocation says whether all that was asked for has been analysed.
func (s *SARIF) invocation(errors []report.Error) sarifInvocation {
	inv := sarifInvocation{Successful: len(errors) == 0}
	for _, e := range errors {
		n := sarifNotification{Level: "error", Message: sarifMessage{Text: e.Message}}
		if e.Start.Filename != "" {
			n.Locations = []sarifLocation{{Physical: s.physical(e.Start, e.Start)}}
		}
		inv.Notifications = append(inv.Notifications, n)
	}
	return inv
}

func (s *SARIF) result(f *report.Finding) sarifResult {
	at := sarifLocation{Physical: s.physical(f.Start, f.End)}
	if f.Site.Function != "" {
		at.Logical = []sarifLogical{{Name: f.Site.Package + "." + f.Site.Function}}
	}
	if line := s.Sources.Line(f.Start.Filename, f.Start.Line); line != "" { // the region's own part says too little
		at.Physical.Context = &sarifRegion{StartLine: f.Start.Line, Snippet: &sarifMessage{Text: line}}
	}
	res := sarifResult{
		RuleID:       f.Category,
		RuleIndex:    slices.IndexFunc(s.Rules, func(r Rule) bool { return r.ID == f.Category }), // -1 is for unknown
		Level:        severity(f),
		Message:      sarifMessage{Text: f.Message},
		Locations:    []sarifLocation{at},
		Fingerprints: map[string]string{fingerprint: f.Fingerprint()},
	}
	for _, r := range f.Related {
		res.Related = append(res.Related, sarifLocation{
			Message:  &sarifMessage{Text: r.Message},
			Physical: s.physical(r.Start, r.Start),
		})
	}
	for _, fix := range f.Fixes {
		res.Fixes = append(res.Fixes, s.fix(fix))
	}
	return res
}

// fix gathers the edits by file, in the order of the first of each.
func (s *SARIF) fix(fix report.Fix) sarifFix {
	out := sarifFix{Description: sarifMessage{Text: fix.Message}}
	number := make(map[string]int)
	for _, e := range fix.Edits {
		n, ok := number[e.Start.Filename]
		if !ok {
			n = len(out.Changes)
			number[e.Start.Filename] = n
			out.Changes = append(out.Changes, sarifChange{Artifact: s.artifact(e.Start.Filename)})
		}
		change := sarifReplacement{Deleted: sarifRegion{
			StartLine: e.Start.Line, StartColumn: s.column(e.Start), EndLine: e.End.Line, EndColumn: s.column(e.End),
		}}
		if e.New != "" {
			change.Inserted = &sarifMessage{Text: e.New}
		}
		out.Changes[n].Replacements = append(out.Changes[n].Replacements, change)
	}
	return out
}

// physical converts positions. Go counts columns in bytes, SARIF in the code
// units of UTF-16 here, as most editors do.
func (s *SARIF) physical(start, end token.Position) sarifPhysical {
	p := sarifPhysical{Artifact: s.artifact(start.Filename)}
	if start.Line < 1 {
		return p
	}
	p.Region = &sarifRegion{StartLine: start.Line, StartColumn: s.column(start)}
	if end.Filename == start.Filename && end.Offset > start.Offset && p.Region.StartColumn > 0 {
		p.Region.EndLine, p.Region.EndColumn = end.Line, s.column(end)
	}
	return p
}

// artifact returns the URI of a file: relative if it can be.
func (s *SARIF) artifact(file string) sarifArtifact {
	if rel, ok := slashed(file, s.Dir); ok {
		return sarifArtifact{URI: (&url.URL{Path: rel}).String(), Base: root}
	}
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return sarifArtifact{URI: (&url.URL{Scheme: "file", Path: path}).String()}
}

// column is 0, which is left out, if the column is not known.
func (s *SARIF) column(posn token.Position) int {
	line := s.Sources.Line(posn.Filename, posn.Line)
	if posn.Column < 1 {
		return 0
	}
	before := line[:min(len(line), posn.Column-1)]
	return len(utf16.Encode([]rune(before))) + 1
}
