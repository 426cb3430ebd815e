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
	hint := ""
	if taken < len(rep.Findings) {
		hint = "; -explain says why others have none"
	}
	switch findings := plural(len(rep.Findings), "report"); {
	case len(rep.Findings) == 0:
	case taken == 0:
		fmt.Fprintf(c.stderr, "no fix for %s; -explain says why\n", findings)
	case taken == 1:
		fmt.Fprintf(c.stderr, "1 fix for %s, in %s%s\n", findings, plural(len(changes), "file"), hint)
	default:
		fmt.Fprintf(c.stderr, "%d fixes for %s, in %s%s\n", taken, findings, plural(len(changes), "file"), hint)
	}
	return nil
}
