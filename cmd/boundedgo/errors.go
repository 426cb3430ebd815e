package main

import (
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
	"golang.org/x/tools/go/packages"
)

// errors returns what is wrong with the packages and all that they import, each
// error once: a package and its test variants share most. Those that say where
// they are come first. It comes before analyze, which takes imports away.
func (prog *program) errors(dir string) []report.Error {
	var located, others []report.Error
	seen := make(map[report.Error]bool)
	add := func(err packages.Error) {
		e := report.Error{Start: parsePosn(err.Pos, dir), Message: oneLine(err.Msg)}
		switch {
		case seen[e]:
			return
		case e.Start.Filename == "":
			others = append(others, e)
		default:
			located = append(located, e)
		}
		seen[e] = true
	}
	packages.Visit(prog.named, nil, func(p *packages.Package) {
		for _, err := range p.Errors {
			if !isEcho(err, p) {
				each(err, add)
			}
		}
		if p.Module != nil && p.Module.Error != nil {
			add(packages.Error{Msg: p.Module.Error.Err})
		}
	})
	for _, pattern := range prog.unmatched {
		others = append(others, report.Error{Message: pattern + " matched no packages"})
	}
	return append(located, others...)
}

// parsePosn reads the position of an error: "", "-", file:line or
// file:line:column. It has no file if the error does not say where it is.
func parsePosn(s, dir string) (posn token.Position) {
	if s == "" || s == "-" {
		return posn
	}
	posn.Filename = s
	var numbers []int
	for range 2 {
		i := strings.LastIndexByte(posn.Filename, ':')
		n, err := strconv.Atoi(posn.Filename[i+1:])
		if i < 0 || err != nil {
			break
		}
		posn.Filename = posn.Filename[:i]
		numbers = append(numbers, n)
	}
	switch len(numbers) {
	case 1:
		posn.Line = numbers[0]
	case 2:
		posn.Column, posn.Line = numbers[0], numbers[1]
	}
	if !filepath.IsAbs(posn.Filename) { // the go command's
		posn.Filename = filepath.Join(dir, posn.Filename)
	}
	return posn
}

// isEcho reports whether err repeats in worse words what another error says:
// the compiler's, which come in one lump, those of the type checker; the type
// checker's about an import, what is wrong with that import; and those that come
// of the parser's first in a file, after which it has lost its way.
func isEcho(err packages.Error, p *packages.Package) bool {
	switch {
	case isFromParser(err):
		first := slices.IndexFunc(p.Errors, func(e packages.Error) bool {
			return isFromParser(e) && fileOf(e) == fileOf(err)
		})
		return p.Errors[first] != err
	case err.Kind == packages.TypeError && slices.ContainsFunc(p.Errors, isFromParser):
		return true
	case strings.HasPrefix(err.Msg, "# "):
		return slices.ContainsFunc(p.Errors, func(e packages.Error) bool { return isLocated(e) && !isImport(e) })
	case isImport(err):
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

// isImport reports whether the type checker complains about an import.
func isImport(err packages.Error) bool { return strings.HasPrefix(err.Msg, "could not import ") }

func isFromParser(err packages.Error) bool { return err.Kind == packages.ParseError }

func isFromGoList(err packages.Error) bool { return err.Kind == packages.ListError }

// fileOf returns the name of the file that an error is about.
func fileOf(err packages.Error) string { return parsePosn(err.Pos, "").Filename }

// isLocated reports whether an error says where it is.
func isLocated(err packages.Error) bool { return err.Pos != "" && err.Pos != "-" }

// inLump is a line that says where it is, in what the compiler or cgo says.
var inLump = regexp.MustCompile(`(?m)^(\S.*?:\d+(?::\d+)?): (.*)$`)

// each hands over the errors in a lump, or else the error itself.
func each(err packages.Error, add func(packages.Error)) {
	header, lump, isLump := strings.Cut(strings.TrimPrefix(err.Msg, "# "), "\n")
	if !isLump || !strings.HasPrefix(err.Msg, "# ") {
		add(err)
		return
	}
	found := inLump.FindAllStringSubmatch(lump, -1)
	for _, m := range found {
		add(packages.Error{Pos: m[1], Msg: m[2]})
	}
	if len(found) == 0 {
		add(packages.Error{Msg: header + ": " + lump})
	}
}

// oneLine joins what the go command says on several lines, without the words
// that go/packages puts before it, and without those that tell what it downloads,
// in any order. If it says nothing, it could not be run.
func oneLine(msg string) string {
	if before, stderr, ok := strings.Cut(msg, "stderr: "); ok && stderr != "" {
		msg = stderr
	} else if ok {
		msg = strings.TrimSuffix(strings.TrimPrefix(before, "err: "), ": ")
	}
	lines := strings.FieldsFunc(msg, func(r rune) bool { return r == '\n' || r == '\t' })
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "go: downloading ") })
	return strings.Join(lines, " ")
}
