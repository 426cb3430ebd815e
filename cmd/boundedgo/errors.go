package main

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// errors returns what is wrong with the packages and all that they import, each
// error once: a package and its test variants share most. It comes before analyze,
// which takes imports away.
func (prog *program) errors() []packages.Error {
	var errs []packages.Error
	seen := make(map[packages.Error]bool)
	add := func(err packages.Error) {
		if !seen[err] {
			seen[err] = true
			errs = append(errs, err)
		}
	}
	packages.Visit(prog.named, nil, func(p *packages.Package) {
		for _, err := range p.Errors {
			if !isEcho(err, p) {
				add(err)
			}
		}
		if p.Module != nil && p.Module.Error != nil {
			add(packages.Error{Pos: "-", Msg: p.Module.Error.Err})
		}
	})
	return errs
}

// isEcho reports whether err repeats in worse words what another error says:
// the compiler's, which come in one lump, those of the type checker, and the type
// checker's about an import what is wrong with that import.
func isEcho(err packages.Error, p *packages.Package) bool {
	switch {
	case strings.HasPrefix(err.Msg, "# "):
		return slices.ContainsFunc(p.Errors, isLocated)
	case strings.HasPrefix(err.Msg, "could not import "):
		if slices.ContainsFunc(p.Errors, isFromGoList) {
			return true
		}
		for _, imp := range p.Imports {
			if slices.ContainsFunc(imp.Errors, isFromGoList) {
				return true
			}
		}
	}
	return false
}

func isFromGoList(err packages.Error) bool { return err.Kind == packages.ListError }

// isLocated reports whether an error says where it is.
func isLocated(err packages.Error) bool { return err.Pos != "" && err.Pos != "-" }

// printErrors prints what is wrong with the code, then with the analysis.
func (c *command) printErrors(broken []packages.Error, failures []string) {
	for _, err := range broken {
		if isLocated(err) {
			fmt.Fprintf(c.stderr, "%s: %s\n", shorten(err.Pos, c.dir), oneLine(err.Msg))
		} else {
			c.complain("%s", oneLine(err.Msg))
		}
	}
	for _, f := range failures {
		c.complain("%s", f)
	}
}

// oneLine joins what the go command says on several lines, without the words
// that go/packages puts before it.
func oneLine(msg string) string {
	if _, stderr, ok := strings.Cut(msg, "stderr: "); ok {
		msg = stderr
	}
	return strings.Join(strings.FieldsFunc(msg, func(r rune) bool { return r == '\n' || r == '\t' }), " ")
}
