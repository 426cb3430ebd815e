package main

import (
	"fmt"
	"path/filepath"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/fixes"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// apply changes the files as the fixes of a report say, or with diff only prints
// how.
func (c *command) apply(rep *report.Report, diff bool) error {
	changes, taken, err := fixes.Plan(rep.Findings)
	for _, change := range changes {
		switch {
		case err != nil:
		case diff:
			name := filepath.ToSlash(filepath.Clean(format.Shorten(change.File, c.dir)))
			_, err = fmt.Fprint(c.stdout, change.Diff(name))
		default:
			err = change.Write()
		}
	}
	if err != nil {
		return err
	}
	c.sources = report.Sources{} // they may have changed
	count := "no fix"
	switch {
	case taken == 1:
		count = "1 fix"
	case taken > 1:
		count = fmt.Sprintf("%d fixes", taken)
	}
	if len(rep.Findings) > 0 {
		fmt.Fprintf(c.stderr, "%s for %s, in %s\n", count, plural(len(rep.Findings), "report"), plural(len(changes), "file"))
	}
	return nil
}
