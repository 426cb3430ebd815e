// Package report holds what the analyzer found, apart from how it is printed.
package report

import "go/token"

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
	Goroutines int // alive, if somebody has counted
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

// An Edit replaces the text from Start to End, in one file. These are positions
// in the file itself, whatever //line comments say.
type Edit struct {
	Start, End token.Position
	New        string
}

// An Error is a reason why a package was not analysed.
type Error struct {
	Start   token.Position // without a file, if it is about the run as a whole
	Message string         // one line
}

// IsNote reports whether a finding only explains: nobody has to act.
func (f *Finding) IsNote() bool { return f.Category == "explain" }

// A Site says where a finding is without numbers of lines, so that it stays the
// same when the code around it moves, is formatted or commented.
type Site struct {
	Package  string // import path
	Function string // "(*Server).Serve", a variable's name, or "" for none
	Code     string // the tokens that the finding covers
	Nth      int    // of those in the same function that look the same, from 1
}

// Packages returns how many packages the findings are in.
func (r *Report) Packages() int {
	seen := make(map[string]bool)
	for _, f := range r.Findings {
		seen[f.Site.Package] = true
	}
	return len(seen)
}
