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

// isNear reports whether a word is another but for one letter: one too many, one
// missing, a wrong one, or two that have changed places.
func isNear(word, other string) bool {
	i, j := 0, 0
	for i < min(len(word), len(other)) && word[i] == other[i] {
		i++
	}
	for j < min(len(word), len(other))-i && word[len(word)-1-j] == other[len(other)-1-j] {
		j++
	}
	a, b := word[i:len(word)-j], other[i:len(other)-j] // where they differ
	switch len(a) + len(b) {
	case 1:
		return true
	case 2:
		return len(a) == 1
	case 4:
		return len(a) == 2 && a[0] == b[1] && a[1] == b[0]
	}
	return false
}
