// Package inventory holds every place of a program where a goroutine starts, also
// those that are bounded, apart from how it is shown.
package inventory

import (
	"go/token"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/dump"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// An Inventory is what one run has seen.
type Inventory struct {
	Modules  []string // sorted
	Analysed int      // packages
	Sites    []Site   // sorted by position
	Profile  *Profile // nil if nobody has counted
	Errors   []report.Error
}

// A Site is a place where a goroutine starts.
type Site struct {
	report.Site
	Verdict     analyzer.Verdict
	Kind        analyzer.Kind
	Category    string // "" if nothing repeats it
	Message     string // one line
	Excuse      string // of a suppressed one
	PackageName string // "main", which stack traces have in place of the path
	Start, End  token.Position
	Last        token.Position // the end of the statement or call, with the body of a literal
	Decl        Lines
	Loop        *Place
	Gates       []Place

	Callee string // of a library, that starts it
	Runs   string // in the goroutine, if it is a declared function
	Begins *Site  // of a call: where the go statement is, if that is known

	Goroutines int // alive, if somebody has counted
}

// A Place says more about a site.
type Place struct {
	Start, End token.Position
	Message    string
	Decl       Lines
}

// Lines are those of a declaration with its comment. They are 0 if it is not
// known.
type Lines struct{ First, Last int }

// ID identifies a site across changes elsewhere, like the fingerprint of a finding;
// but it stays the same when the verdict changes.
func (s *Site) ID() string { return report.Hash(s.Key())[:16] }

// Verdicts are all verdicts, in the order in which they are shown.
var Verdicts = []analyzer.Verdict{analyzer.Unbounded, analyzer.Suppressed, analyzer.Deployment, analyzer.Bounded, analyzer.Once}

// Counts says how many sites there are of each verdict.
type Counts map[analyzer.Verdict]int

// Sum is the number of all.
func (c Counts) Sum() (n int) {
	for _, m := range c {
		n += m
	}
	return n
}

// Count counts the sites.
func (inv *Inventory) Count() Counts {
	c := make(Counts)
	for i := range inv.Sites {
		c[inv.Sites[i].Verdict]++
	}
	return c
}

// A Package has sites.
type Package struct {
	Path   string
	Counts Counts
}

// Packages returns those that have sites, in the order of their first.
func (inv *Inventory) Packages() (all []Package) {
	at := make(map[string]int)
	for i := range inv.Sites {
		s := &inv.Sites[i]
		n, ok := at[s.Package]
		if !ok {
			n = len(all)
			at[s.Package] = n
			all = append(all, Package{Path: s.Package, Counts: make(Counts)})
		}
		all[n].Counts[s.Verdict]++
	}
	return all
}

// A Profile is what became of the goroutines that were counted.
type Profile struct {
	Total  int
	Known  int     // of these, started at one of the sites
	Others []Other // where the others were created: the most first
}

// An Other is a place that is none of the sites: in a library, for example, or in
// code that has changed since. It may have no name, or no file.
type Other struct {
	dump.Frame
	Goroutines int
}
