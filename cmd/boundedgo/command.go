package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/analysis/singlechecker"
)

// A command is one standalone run of the tool.
type command struct {
	analyzer       *analysis.Analyzer
	dir            string // where patterns and printed paths start
	stdout, stderr io.Writer
}

// options are the flags of the standalone tool, and what follows them. The
// analyzer's own flags go straight into the analyzer.
type options struct {
	json, fix, diff, version bool
	patterns                 []string
}

// run does what args ask for and returns the exit code.
func (c *command) run(args []string) int {
	opts, err := c.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		c.usage(c.stdout)
		return exitClean
	}
	if err != nil {
		c.complain("%v (boundedgo -help lists the flags)", err)
		return exitUsage
	}
	if opts.version {
		fmt.Fprintln(c.stdout, version())
		return exitClean
	}
	if opts.fix {
		applyFixes(c.analyzer, args, opts)
	}
	return c.check(opts)
}

// check loads, analyses and prints, in that order. What is broken is printed
// last, where it is seen.
func (c *command) check(opts options) int {
	prog, err := load(c.dir, opts.patterns, c.includeTests())
	if err != nil {
		c.complain("%s", oneLine(err.Error()))
		return exitBroken
	}
	broken := prog.errors()
	graph, err := prog.analyze(c.analyzer)
	if err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	findings, failures := collect(graph, c.dir)
	if err := c.print(graph, findings, opts.json); err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	c.printErrors(broken, failures)
	switch {
	case len(broken) > 0 || len(failures) > 0:
		return exitBroken
	case len(findings) > 0 && !opts.json:
		return exitFindings
	}
	return exitClean
}

// print writes the findings, as lines to stderr or as JSON to stdout. The JSON
// is that of every go/analysis driver, so that tools which read it know it.
func (c *command) print(graph *checker.Graph, findings []finding, asJSON bool) error {
	if asJSON {
		return graph.PrintJSON(c.stdout)
	}
	var b strings.Builder
	for _, f := range findings {
		b.WriteString(f.text)
	}
	_, err := io.WriteString(c.stderr, b.String())
	return err
}

// complain prints one line about the run itself.
func (c *command) complain(format string, args ...any) {
	fmt.Fprintf(c.stderr, "boundedgo: "+format+"\n", args...)
}

// flags returns the flag set of the standalone tool, filled from opts' fields
// and the analyzer's flags, which need no prefix as there is one analyzer.
func (c *command) flags(opts *options) *flag.FlagSet {
	fs := flag.NewFlagSet("boundedgo", flag.ContinueOnError)
	fs.BoolVar(&opts.json, "json", false, "print the findings as JSON to standard output; they leave the exit code 0")
	fs.BoolVar(&opts.fix, "fix", false, "apply the suggested fixes instead of printing the findings")
	fs.BoolVar(&opts.diff, "diff", false, "with -fix, print the changes instead of making them")
	fs.BoolVar(&opts.version, "V", false, "print the version of the tool, and of the Go that built it")
	c.analyzer.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
	return fs
}

// parse reads the command line. It prints nothing: run decides what to say.
func (c *command) parse(args []string) (opts options, err error) {
	fs := c.flags(&opts)
	fs.SetOutput(io.Discard)
	if err := fs.Parse(args); err != nil {
		return opts, err
	}
	opts.patterns = fs.Args()
	for _, p := range opts.patterns {
		if strings.HasPrefix(p, "-") {
			return opts, fmt.Errorf("%s follows a package: flags come first", p)
		}
	}
	if opts.diff && !opts.fix {
		return opts, errors.New("-diff needs -fix")
	}
	return opts, nil
}

// usage prints the analyzer's own documentation around the flags, so that there
// is one text for pkg.go.dev and -help.
func (c *command) usage(w io.Writer) {
	summary, rest, _ := strings.Cut(c.analyzer.Doc, "\n\n")
	fmt.Fprintf(w, "%s: %s\n\nUsage: boundedgo [flags] [packages]\n\n", c.analyzer.Name, summary)
	if rest != "" {
		fmt.Fprintf(w, "%s\n\n", strings.TrimSpace(rest))
	}
	fmt.Fprintf(w, "Exit code: 0 nothing found, 1 broken packages, 2 wrong command line, 3 findings.\n\nFlags:\n")
	fs := c.flags(new(options))
	fs.SetOutput(w)
	fs.PrintDefaults()
}

// version is what to quote in a bug report: how new a language the tool
// understands depends on the Go that built it.
func version() string {
	v := "(unknown)"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		v = info.Main.Version
	}
	return "boundedgo " + v + ", built with " + runtime.Version()
}

// includeTests reports whether the analyzer looks at test files: only then is it
// worth loading them.
func (c *command) includeTests() bool {
	f := c.analyzer.Flags.Lookup("include-tests")
	return f != nil && f.Value.String() == "true"
}

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
