package format

import (
	"go/token"
	"io"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// Inventory prints one object, by the schema in inventory.schema.json.
type Inventory struct {
	Dir     string // to which paths are relative
	Version string // of the tool
	Sources *report.Sources
}

// inventoryVersion is the version of the form, like jsonVersion.
const inventoryVersion = 1

type (
	jsonInventory struct {
		Version  int           `json:"version"`
		Tool     jsonTool      `json:"tool"`
		Modules  []string      `json:"modules"`
		Analysed int           `json:"analysed"`
		Counts   jsonCounts    `json:"counts"`
		Packages []jsonPackage `json:"packages"`
		Sites    []jsonSite    `json:"sites"`
		Profile  *jsonProfile  `json:"profile,omitempty"`
		Errors   []jsonError   `json:"errors"`
	}
	jsonPackage struct {
		Package string     `json:"package"`
		Counts  jsonCounts `json:"counts"`
	}
	jsonCounts struct {
		Unbounded  int `json:"unbounded"`
		Suppressed int `json:"suppressed"`
		Deployment int `json:"deployment"`
		Bounded    int `json:"bounded"`
		Once       int `json:"once"`
	}
	jsonSite struct {
		ID       string `json:"id"`
		Verdict  string `json:"verdict"`
		Kind     string `json:"kind"`
		Category string `json:"category,omitempty"`
		Message  string `json:"message"`
		Reason   string `json:"reason,omitempty"`
		Package  string `json:"package"`
		Function string `json:"function,omitempty"`
		jsonRange
		Source     string        `json:"source"`
		Loop       *jsonRelated  `json:"loop,omitempty"`
		Gates      []jsonRelated `json:"gates,omitempty"`
		Callee     string        `json:"callee,omitempty"`
		Runs       string        `json:"runs,omitempty"`
		Starts     *jsonRange    `json:"starts,omitempty"`
		Goroutines *int          `json:"goroutines,omitempty"`
	}
	jsonProfile struct {
		Goroutines int         `json:"goroutines"`
		Known      int         `json:"known"`
		Others     []jsonOther `json:"others"`
	}
	jsonOther struct {
		Function   string `json:"function,omitempty"`
		File       string `json:"file,omitempty"`
		Line       int    `json:"line,omitempty"`
		Goroutines int    `json:"goroutines"`
	}
)

// Print prints the object, indented.
func (p *Inventory) Print(w io.Writer, inv *inventory.Inventory) error {
	j := &JSON{Dir: p.Dir}
	out := jsonInventory{
		Version:  inventoryVersion,
		Tool:     jsonTool{"boundedgo", p.Version},
		Modules:  append([]string{}, inv.Modules...),
		Analysed: inv.Analysed,
		Counts:   counts(inv.Count()),
		Packages: []jsonPackage{},
		Sites:    []jsonSite{},
		Errors:   j.errors(inv.Errors),
	}
	for _, pkg := range inv.Packages() {
		out.Packages = append(out.Packages, jsonPackage{pkg.Path, counts(pkg.Counts)})
	}
	for i := range inv.Sites {
		out.Sites = append(out.Sites, p.site(j, &inv.Sites[i], inv.Profile != nil))
	}
	if pr := inv.Profile; pr != nil {
		out.Profile = &jsonProfile{pr.Total, pr.Known, []jsonOther{}}
		for _, o := range pr.Others {
			out.Profile.Others = append(out.Profile.Others, jsonOther{o.Func, o.File, o.Line, o.Goroutines})
		}
	}
	return writeJSON(w, out)
}

func counts(c inventory.Counts) jsonCounts {
	return jsonCounts{c[analyzer.Unbounded], c[analyzer.Suppressed], c[analyzer.Deployment], c[analyzer.Bounded], c[analyzer.Once]}
}

func (p *Inventory) site(j *JSON, s *inventory.Site, counted bool) jsonSite {
	span := func(start, end token.Position) jsonRange {
		r := j.position(start)
		r.EndLine, r.EndColumn = end.Line, end.Column
		return r
	}
	out := jsonSite{
		ID:        s.ID(),
		Verdict:   string(s.Verdict),
		Kind:      string(s.Kind),
		Category:  s.Category,
		Message:   s.Message,
		Reason:    s.Excuse,
		Package:   s.Package,
		Function:  s.Function,
		jsonRange: span(s.Start, s.End),
		Source:    p.Sources.Line(s.Start.Filename, s.Start.Line),
		Callee:    s.Callee,
		Runs:      s.Runs,
	}
	if l := s.Loop; l != nil {
		out.Loop = &jsonRelated{l.Message, span(l.Start, l.End)}
	}
	for _, g := range s.Gates {
		out.Gates = append(out.Gates, jsonRelated{g.Message, span(g.Start, g.End)})
	}
	if s.Begins != nil {
		at := j.position(s.Begins.Start)
		out.Starts = &at
	}
	if counted {
		out.Goroutines = &s.Goroutines
	}
	return out
}
