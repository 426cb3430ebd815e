package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// options are the flags of the standalone tool, and what follows them. The
// analyzer's own flags go straight into the analyzer.
type options struct {
	format               outputFormat
	short                []outputFormat // of the flags that are short for -format
	baseline, newFromRev string
	html, inventory      string // files to write
	profile              string
	writeBaseline        bool
	fix, diff, version   bool
	patterns             []string
}

// An outputFormat is a value of -format.
type outputFormat string

const (
	formatText   outputFormat = "text"
	formatJSON   outputFormat = "json"
	formatSARIF  outputFormat = "sarif"
	formatGitHub outputFormat = "github"
)

func (f *outputFormat) String() string { return string(*f) }

// Set takes one of the names above.
func (f *outputFormat) Set(name string) error {
	switch value := outputFormat(name); value {
	case formatText, formatJSON, formatSARIF, formatGitHub:
		*f = value
		return nil
	}
	return errors.New("there are text, json, sarif and github")
}

// isData reports whether findings are for another program, which decides what
// they mean: they do not change the exit code.
func (f outputFormat) isData() bool { return f == formatJSON || f == formatSARIF }

// A group of flags stands under one heading in the usage.
type group struct {
	title string
	flags []string
}

// groups has no flag in the last, which takes those that are named in none.
var groups = []group{
	{"What is reported", []string{"strict", "server", "explain", "include-tests", "baseline", "write-baseline", "new-from-rev"}},
	{"What is known of libraries (commas between names; a minus sign removes one)", []string{"pool", "gate", "spawner", "trust"}},
	{"Output", []string{"format", "json", "sarif", "html", "inventory", "profile"}},
	{"Fixes", []string{"fix", "fix-with", "diff"}},
	{title: "Others"},
}

// flags returns the flag set of the standalone tool, filled from opts' fields
// and the analyzer's flags, which need no prefix as there is one analyzer.
func (c *command) flags(opts *options) *flag.FlagSet {
	fs := flag.NewFlagSet("boundedgo", flag.ContinueOnError)
	opts.format = formatText
	fs.Var(&opts.format, "format", "print the findings in this `form`: text, json, sarif, or github for annotations in GitHub Actions")
	shorthand := func(value outputFormat, usage string) {
		fs.BoolFunc(string(value), usage, func(s string) error {
			yes, err := strconv.ParseBool(s)
			if yes {
				opts.short = append(opts.short, value)
			}
			return err
		})
	}
	shorthand(formatJSON, "short for -format=json; findings leave the exit code 0")
	shorthand(formatSARIF, "short for -format=sarif; findings leave the exit code 0")
	fs.StringVar(&opts.html, "html", "", "write a page to this `file` instead of printing findings: all places where goroutines start, with the code and what bounds them")
	fs.StringVar(&opts.inventory, "inventory", "", "write the same to this `file` as JSON")
	fs.StringVar(&opts.profile, "profile", "", "count the goroutines in this `file`, of /debug/pprof/goroutine?debug=2 or a stack trace, and name the places first that have most")
	fs.StringVar(&opts.baseline, "baseline", "", "leave out the findings in this `file`, and name the lines of it that are out of date")
	fs.BoolVar(&opts.writeBaseline, "write-baseline", false, "write what is found to the file of -baseline instead of printing it")
	fs.StringVar(&opts.newFromRev, "new-from-rev", "", "leave out findings on lines that git has not seen change since this `revision`")
	fs.BoolVar(&opts.fix, "fix", false, "apply the suggested fixes, and print the findings that are left")
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
	fs.Visit(func(f *flag.Flag) {
		if f.Name == "format" {
			opts.short = append(opts.short, opts.format)
		}
		switch f.Name {
		case "html", "inventory", "profile", "baseline", "new-from-rev":
			if f.Value.String() == "" { // $(git …) has failed, for example: everything is not meant
				err = fmt.Errorf("-%s needs a value", f.Name)
			}
			fallthrough
		case "write-baseline", "format", "json", "sarif":
			isOld := f.Name == "baseline" || f.Name == "new-from-rev"
			if opts.writesSites() && !slices.Contains(inventoryFlags, f.Name) {
				err = fmt.Errorf("-html and -inventory write all places, and print no findings: leave out -%s", f.Name)
			}
			if opts.fix && !isOld {
				err = fmt.Errorf("-fix prints what is left as text, and writes nothing else: leave out -%s", f.Name)
			}
		}
	})
	if len(opts.short) > 0 {
		opts.format = opts.short[0]
	}
	switch {
	case err != nil:
		return opts, err
	case len(slices.Compact(slices.Clone(opts.short))) > 1:
		return opts, errors.New("findings are printed in one form: give one of -format, -json and -sarif")
	case opts.html != "" && opts.html == opts.inventory:
		return opts, errors.New("-html and -inventory write two files: give them two names")
	case opts.diff && !opts.fix:
		return opts, errors.New("-diff needs -fix")
	case opts.writeBaseline && opts.baseline == "":
		return opts, errors.New("-write-baseline needs -baseline, the file to write")
	case opts.writeBaseline && opts.newFromRev != "":
		return opts, errors.New("-write-baseline writes all that is found: leave out -new-from-rev")
	case opts.writeBaseline && opts.format != formatText:
		return opts, errors.New("-write-baseline prints no findings: leave out -format, and -json or -sarif")
	}
	return opts, nil
}

// isSet reports whether a flag of the analyzer is given.
func (c *command) isSet(name string) bool {
	f := c.analyzer.Flags.Lookup(name)
	return f != nil && f.Value.String() == "true"
}

// inventoryFlags ask for more than the findings.
var inventoryFlags = []string{"html", "inventory", "profile"}

// writesSites reports whether all places are written, in the place of findings.
func (opts *options) writesSites() bool { return opts.html != "" || opts.inventory != "" }

// wantsSites reports whether the analyzer has to tell of all places.
func (opts *options) wantsSites() bool { return opts.writesSites() || opts.profile != "" }
