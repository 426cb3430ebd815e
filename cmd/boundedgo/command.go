package main

import (
	"fmt"
	"io"
	"runtime/debug"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
	"golang.org/x/tools/go/analysis"
)

// The exit codes that the package comment promises.
const (
	exitClean    = 0
	exitBroken   = 1
	exitUsage    = 2
	exitFindings = 3
)

// A command is one standalone run of the tool.
type command struct {
	analyzer       *analysis.Analyzer
	dir            string // where patterns and printed paths start
	stdout, stderr io.Writer
	screen         screen
	sources        report.Sources
	workspace      string // of GitHub Actions, if it runs there
}

// complain prints one line about the run itself.
func (c *command) complain(format string, args ...any) {
	fmt.Fprintf(c.stderr, "boundedgo: %s\n", report.Printable(fmt.Sprintf(format, args...)))
}

// version is what to quote in a bug report. So is the Go that built the tool,
// which decides how new a language it understands.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(unknown)"
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
