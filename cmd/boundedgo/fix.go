package main

import (
	"fmt"
	"path/filepath"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/fixes"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// fix applies the fixes of what it finds, and then checks the new code, so that
// what is left to report has the positions that the user sees. With -diff, it only
// prints what it would change.
func (c *command) fix(opts options) int {
	_, rep, err := c.analyze(opts.patterns)
	if err != nil {
		c.complain("%s", oneLine(err.Error()))
		return exitBroken
	}
	changes, taken, err := fixes.Plan(rep.Findings)
	if err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	for _, change := range changes {
		if opts.diff {
			name := filepath.ToSlash(filepath.Clean(format.Shorten(change.File, c.dir)))
			_, err = fmt.Fprint(c.stdout, change.Diff(name))
		} else {
			err = change.Write()
		}
		if err != nil {
			c.complain("%v", err)
			return exitBroken
		}
	}
	if opts.diff {
		fmt.Fprintf(c.stderr, "%s for %s\n", pluralFixes(taken), plural(len(rep.Findings), "report"))
		c.printErrors(rep.Errors)
		return exitCode(rep, opts.format)
	}
	if taken > 0 {
		fmt.Fprintf(c.stderr, "%s in %s\n", pluralFixes(taken), plural(len(changes), "file"))
	}
	c.sources = report.Sources{} // they have changed
	return c.check(opts)
}

func pluralFixes(n int) string {
	if n == 1 {
		return "1 fix"
	}
	return fmt.Sprintf("%d fixes", n)
}
