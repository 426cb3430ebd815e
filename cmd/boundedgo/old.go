package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/adopt"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// An old is what tells findings that were there before.
type old struct {
	baseline *adopt.Baseline // nil without the flag
	changes  *adopt.Changes  // nil without the flag
}

// readOld reads it before anything is loaded: what is wrong with it is wrong
// with the command line.
func (c *command) readOld(opts options) (o old, err error) {
	if opts.baseline != "" && !opts.writeBaseline {
		o.baseline, err = adopt.ReadBaseline(opts.baseline)
		if errors.Is(err, fs.ErrNotExist) {
			return o, fmt.Errorf("there is no %s; with -write-baseline, it is written", opts.baseline)
		}
		if err != nil {
			return o, err
		}
	}
	if opts.newFromRev != "" {
		o.changes, err = adopt.Since(c.dir, opts.newFromRev)
	}
	return o, err
}

// hide takes from a report what was there before. A finding in the baseline
// counts as such even if its line has not changed: its entry is not stale.
func (o old) hide(rep *report.Report) (h hidden) {
	rep.Findings = slices.DeleteFunc(rep.Findings, func(f report.Finding) bool {
		switch {
		case o.baseline != nil && o.baseline.Has(&f):
			h.known++
			return true
		case o.changes != nil && !o.changes.Touch(&f):
			h.unchanged++
			return true
		}
		return false
	})
	return h
}

// writeBaseline writes a baseline in place of the findings, and says so.
func (c *command) writeBaseline(file string, prog *program, rep *report.Report) int {
	n, err := adopt.WriteBaseline(file, rep.Findings, prog.speaksFor)
	if err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	c.printErrors(rep.Errors)
	fmt.Fprintf(c.stderr, "%s written to %s\n", plural(n, "report"), file)
	if len(rep.Errors) > 0 {
		return exitBroken
	}
	return exitClean
}
