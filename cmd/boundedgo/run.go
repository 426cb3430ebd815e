package main

import (
	"errors"
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/fixes"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// run does what args ask for and returns the exit code.
func (c *command) run(args []string) int {
	if len(args) > 0 && args[0] == "help" {
		return c.help(args[1:])
	}
	if len(args) > 0 && strings.TrimLeft(args[0], "-") == "version" {
		if len(args) > 1 {
			c.complain("version is a command of its own: leave out %s", strings.Join(args[1:], " "))
			return exitUsage
		}
		args = []string{"-V"}
	}
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		for _, name := range []string{"help", "version"} {
			if isNear(args[0], name) {
				c.complain("%s is no command, nor the path of a package; there is boundedgo %s", args[0], name)
				return exitUsage
			}
		}
	}
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
		fmt.Fprintf(c.stdout, "boundedgo %s, built with %s\n", version(), runtime.Version())
		return exitClean
	}
	if opts.fix {
		return c.fix(opts)
	}
	if opts.wantsSites() {
		c.analyzer = analyzer.WithSites(c.analyzer)
	}
	return c.check(opts, nil)
}

// check loads, analyses, leaves out what was there before, and prints.
// After fixes, fx has what was known before.
func (c *command) check(opts options, fx *fixed) int {
	old, err := c.readOld(opts)
	if err != nil {
		c.complain("%v", err)
		return exitUsage
	}
	running, err := readProfile(opts.profile)
	if err != nil {
		c.complain("%v", err)
		return exitUsage
	}
	prog, rep, err := c.analyze(opts.patterns)
	if err == nil && running != nil {
		prog.sites.Weigh(running)
		prog.sites.Rank(rep)
	}
	switch {
	case err != nil:
		rep = &report.Report{Errors: []report.Error{{Message: oneLine(err.Error())}}}
	case opts.writeBaseline:
		return c.writeBaseline(opts.baseline, prog, rep)
	case opts.writesSites():
		return c.writeSites(opts, prog, rep)
	}
	hidden := old.hide(rep)
	if fx != nil {
		fx.keep(rep, prog)
	}
	if err := c.print(opts.format, rep); err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	c.printErrors(rep.Errors)
	if old.baseline != nil && prog != nil {
		rep.Warnings = append(rep.Warnings, old.baseline.Stale(prog.speaksFor)...)
	}
	c.printWarnings(rep.Warnings)
	if opts.format == formatText {
		c.summarize(rep, hidden)
	}
	if prog != nil {
		c.sayProfile(opts.profile, prog.sites)
	}
	return exitCode(rep, opts.format)
}

// fix applies the fixes of what it finds, and then checks the new code, so that
// what is left to report has the positions that the user sees. With -diff, it only
// prints what it would change.
func (c *command) fix(opts options) int {
	old, err := c.readOld(opts)
	if err != nil {
		c.complain("%v", err)
		return exitUsage
	}
	prog, rep, err := c.analyze(opts.patterns)
	if err != nil {
		c.complain("%s", oneLine(err.Error()))
		return exitBroken
	}
	old.hide(rep)
	rep.Findings = slices.DeleteFunc(rep.Findings, func(f report.Finding) bool { return f.IsNote() })
	for _, file := range prog.keepInside(rep) {
		c.complain("%s leads out of its module, and is left as it is", format.Shorten(file, c.dir))
	}
	changes, left, err := fixes.Plan(rep.Findings)
	if err == nil {
		err = c.apply(changes, opts.diff)
	}
	if err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	c.sources = report.Sources{}         // they may have changed
	if opts.diff && c.isSet("explain") { // standard output is a patch
		if err := c.printer(formatText).Print(c.stderr, &report.Report{Findings: left}); err != nil {
			return exitBroken
		}
	}
	c.sayFixed(len(rep.Findings), len(left), len(changes))
	if opts.diff {
		c.printErrors(rep.Errors)
		c.printWarnings(rep.Warnings)
		return exitCode(rep, opts.format)
	}
	return c.check(opts, &fixed{prog, moved(left, changes), needs(changes)})
}

// analyze returns the packages and what there is to say about them.
func (c *command) analyze(patterns []string) (prog *program, rep *report.Report, err error) {
	var p *progress
	if c.screen.moving {
		p = startProgress(c.stderr)
		defer p.stop()
	}
	prog, err = load(c.dir, patterns, c.includeTests())
	if err != nil {
		return nil, nil, err
	}
	broken := prog.errors(c.dir)
	warnings := prog.unknownNames(&c.analyzer.Flags)
	graph, err := prog.analyze(p.watch(c.analyzer, len(prog.source)))
	if err != nil {
		return nil, nil, err
	}
	rep = report.Collect(graph, &c.sources)
	rep.Errors = append(broken, rep.Errors...)
	rep.Warnings = warnings
	if c.analyzer.ResultType != nil {
		prog.sites = inventory.Collect(graph, &c.sources)
	}
	return prog, rep, nil
}

// exitCode is as the package comment promises.
func exitCode(rep *report.Report, format outputFormat) int {
	switch {
	case len(rep.Errors) > 0:
		return exitBroken
	case len(rep.Findings) > 0 && !format.isData():
		return exitFindings
	}
	return exitClean
}

// includeTests reports whether the analyzer looks at test files: only then is it
// worth loading them.
func (c *command) includeTests() bool {
	return c.isSet("include-tests")
}
