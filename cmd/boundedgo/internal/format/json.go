package format

import (
	"encoding/json"
	"go/token"
	"io"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// JSON prints one object, by the schema in findings.schema.json.
type JSON struct {
	Dir     string // to which paths are relative
	Version string // of the tool
	Sources *report.Sources
}

// jsonVersion is the version of the form. Fields may come without a change of
// it; it changes when one goes, or means something else.
const jsonVersion = 1

type (
	jsonReport struct {
		Version  int           `json:"version"`
		Tool     jsonTool      `json:"tool"`
		Findings []jsonFinding `json:"findings"`
		Errors   []jsonError   `json:"errors"`
	}
	jsonTool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	jsonFinding struct {
		Category    string `json:"category"`
		Severity    string `json:"severity"`
		Message     string `json:"message"`
		URL         string `json:"url"`
		Package     string `json:"package"`
		Function    string `json:"function,omitempty"`
		Fingerprint string `json:"fingerprint"`
		jsonRange
		Source     string        `json:"source"`
		Goroutines int           `json:"goroutines,omitempty"`
		Related    []jsonRelated `json:"related,omitempty"`
		Fixes      []jsonFix     `json:"fixes,omitempty"`
	}
	jsonRange struct {
		File      string `json:"file"`
		Line      int    `json:"line,omitempty"`
		Column    int    `json:"column,omitempty"`
		EndLine   int    `json:"endLine,omitempty"`
		EndColumn int    `json:"endColumn,omitempty"`
	}
	jsonRelated struct {
		Message string `json:"message"`
		jsonRange
	}
	jsonFix struct {
		Message string     `json:"message"`
		Edits   []jsonEdit `json:"edits"`
	}
	jsonEdit struct {
		File  string `json:"file"`
		Start int    `json:"start"`
		End   int    `json:"end"`
		New   string `json:"new"`
	}
	jsonError struct {
		Message string `json:"message"`
		*jsonRange
	}
)

// Print prints the object, indented. Lists that are always there are empty, not
// null.
func (j *JSON) Print(w io.Writer, rep *report.Report) error {
	out := jsonReport{
		Version:  jsonVersion,
		Tool:     jsonTool{"boundedgo", j.Version},
		Findings: []jsonFinding{},
		Errors:   j.errors(rep.Errors),
	}
	for _, f := range rep.Findings {
		out.Findings = append(out.Findings, j.finding(&f))
	}
	return writeJSON(w, out)
}

func (j *JSON) errors(errors []report.Error) []jsonError {
	out := []jsonError{}
	for _, e := range errors {
		err := jsonError{Message: e.Message}
		if e.Start.Filename != "" {
			r := j.position(e.Start)
			err.jsonRange = &r
		}
		out = append(out, err)
	}
	return out
}

func (j *JSON) finding(f *report.Finding) jsonFinding {
	out := jsonFinding{
		Category:    f.Category,
		Severity:    severity(f),
		Message:     f.Message,
		URL:         f.URL,
		Package:     f.Site.Package,
		Function:    f.Site.Function,
		Fingerprint: f.Fingerprint(),
		jsonRange:   j.position(f.Start),
		Source:      j.Sources.Line(f.Start.Filename, f.Start.Line),
		Goroutines:  f.Goroutines,
	}
	out.EndLine, out.EndColumn = f.End.Line, f.End.Column
	for _, r := range f.Related {
		out.Related = append(out.Related, jsonRelated{r.Message, j.position(r.Start)})
	}
	for _, fix := range f.Fixes {
		edits := []jsonEdit{}
		for _, e := range fix.Edits {
			file, _ := slashed(e.Start.Filename, j.Dir)
			edits = append(edits, jsonEdit{file, e.Start.Offset, e.End.Offset, e.New})
		}
		out.Fixes = append(out.Fixes, jsonFix{fix.Message, edits})
	}
	return out
}

func (j *JSON) position(posn token.Position) jsonRange {
	file, _ := slashed(posn.Filename, j.Dir)
	return jsonRange{File: file, Line: posn.Line, Column: posn.Column}
}

// severity is in the words that SARIF has, too.
func severity(f *report.Finding) string {
	if f.IsNote() {
		return "note"
	}
	return "error"
}

// writeJSON prints indented JSON that shows <- and & as they are.
func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
