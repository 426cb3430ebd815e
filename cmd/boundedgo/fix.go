package main

import (
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

// applyFixes hands over to the driver of x/tools, whose code for applying fixes
// (merging edits, dropping those that overlap, formatting) is not public. It
// reads the command line again and never returns.
func applyFixes(a *analysis.Analyzer, args []string, opts options) {
	if len(opts.patterns) == 0 {
		args = append(args, ".")
	}
	os.Args = append(os.Args[:1:1], args...)
	singlechecker.Main(a)
}
