package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// print writes the findings to standard output.
func (c *command) print(form outputFormat, rep *report.Report) error {
	return c.printer(form).Print(c.stdout, rep)
}

func (c *command) printer(form outputFormat) format.Printer {
	switch form {
	case formatJSON:
		return &format.JSON{Dir: c.dir, Version: version(), Sources: &c.sources}
	case formatSARIF:
		return &format.SARIF{Dir: c.root(), Version: version(), Rules: c.rules(), Sources: &c.sources}
	case formatGitHub:
		return &format.GitHub{Dir: c.root()}
	}
	return &format.Text{Dir: c.dir, Terminal: c.screen.terminal, Color: c.screen.color, Sources: &c.sources}
}

// root is the directory to which the paths are relative that a code host reads:
// GitHub's, if the tool runs somewhere in the workspace of an action.
func (c *command) root() string {
	if c.workspace != "" && strings.HasPrefix(format.Shorten(c.dir, c.workspace), ".") {
		return c.workspace
	}
	return c.dir
}

// printErrors prints what is wrong with the code, then with the analysis: last,
// where it is seen.
func (c *command) printErrors(errors []report.Error) {
	for _, e := range errors {
		if e.Start.Filename == "" {
			c.complain("%s", e.Message)
			continue
		}
		posn := e.Start
		posn.Filename = format.Shorten(posn.Filename, c.dir)
		fmt.Fprintf(c.stderr, "%s\n", report.Printable(posn.String()+": "+e.Message))
	}
}

// printWarnings prints what may be wrong with the run itself.
func (c *command) printWarnings(warnings []string) {
	for _, line := range warnings {
		c.complain("%s", line)
	}
}

// A hidden is how many findings were left out, and why.
type hidden struct{ known, unchanged int }

// summarize counts the findings in one line, if there are any.
func (c *command) summarize(rep *report.Report, h hidden) {
	counts := make(map[string]int)
	first, fixes := "", 0 // of the categories, in the order of their names
	for _, f := range rep.Findings {
		counts[f.Category]++
		if len(f.Fixes) > 0 {
			fixes++
		}
		if !f.IsNote() && (first == "" || f.Category < first) {
			first = f.Category
		}
	}
	if len(rep.Findings) == 0 {
		return
	}
	var kinds []string
	for category, n := range counts {
		kinds = append(kinds, fmt.Sprintf("%s %d", category, n))
	}
	slices.Sort(kinds)
	fmt.Fprintf(c.stderr, "%s in %s: %s", plural(len(rep.Findings), "report"), plural(rep.Packages(), "package"), strings.Join(kinds, ", "))
	if fixes > 0 {
		fmt.Fprintf(c.stderr, "; -fix mends %d", fixes)
	}
	if h.known > 0 {
		fmt.Fprintf(c.stderr, "; %d more in the baseline", h.known)
	}
	if h.unchanged > 0 {
		fmt.Fprintf(c.stderr, "; %d more on lines that have not changed", h.unchanged)
	}
	if first != "" {
		fmt.Fprintf(c.stderr, " (boundedgo help %s explains)", first)
	}
	fmt.Fprintln(c.stderr)
}
