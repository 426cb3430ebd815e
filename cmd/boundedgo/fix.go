package main

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/fixes"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// apply changes the files, or with diff only prints how.
func (c *command) apply(changes []fixes.Change, diff bool) (err error) {
	for _, change := range changes {
		if diff {
			name := filepath.ToSlash(filepath.Clean(format.Shorten(change.File, c.dir)))
			_, err = fmt.Fprint(c.stdout, change.Diff(name))
		} else {
			err = change.Write()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// sayFixed counts the fixes, if there was something to fix.
func (c *command) sayFixed(all, left, files int) {
	findings := plural(all, "report")
	hint := ""
	if left > 0 && !c.isSet("explain") {
		hint = "; -explain says why others have none"
	}
	switch {
	case all == 0:
	case left == all:
		fmt.Fprintf(c.stderr, "no fix for %s%s\n", findings, strings.TrimSuffix(hint, " others have none"))
	case all-left == 1:
		fmt.Fprintf(c.stderr, "1 fix for %s, in %s%s\n", findings, plural(files, "file"), hint)
	default:
		fmt.Fprintf(c.stderr, "%d fixes for %s, in %s%s\n", all-left, findings, plural(files, "file"), hint)
	}
}

// inMessage is a number of a line that a message names; it is of the same file.
var inMessage = regexp.MustCompile(`\bline \d+`)

// moved returns findings with the lines to which changes have moved them.
func moved(findings []report.Finding, changes []fixes.Change) []report.Finding {
	findings = slices.Clone(findings)
	for i := range findings {
		f := &findings[i]
		line := func(file string, old int) int {
			for _, c := range changes {
				if c.File == file { // not so if a //line comment names another
					return c.Line(old)
				}
			}
			return old
		}
		f.Message = inMessage.ReplaceAllStringFunc(f.Message, func(text string) string {
			n, _ := strconv.Atoi(strings.TrimPrefix(text, "line "))
			return "line " + strconv.Itoa(line(f.Start.Filename, n))
		})
		f.Start.Line, f.End.Line = line(f.Start.Filename, f.Start.Line), line(f.End.Filename, f.End.Line)
		f.Related = slices.Clone(f.Related)
		for j := range f.Related {
			at := &f.Related[j].Start
			at.Line = line(at.Filename, at.Line)
		}
	}
	return findings
}

// needs returns what changes import from other modules, and the files did not before.
func needs(changes []fixes.Change) (paths []string) {
	for _, c := range changes {
		for _, path := range c.Imports() {
			if first, _, _ := strings.Cut(path, "/"); strings.Contains(first, ".") && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	slices.Sort(paths)
	return paths
}

// A fixed is what is known from before the fixes.
type fixed struct {
	prog  *program
	left  []report.Finding // with the lines that they have now
	needs []string         // imports that the fixes have added, of other modules
}

// keep adds to a report what is left to say of packages that do not load any more,
// which nobody can check again. In most cases, the module does not require yet what
// their fixes import.
func (fx *fixed) keep(rep *report.Report, prog *program) {
	isLost := func(path string) bool {
		return prog == nil || fx.prog.speaksFor(path) && !prog.speaksFor(path)
	}
	lost := make(map[string]bool)
	for _, p := range fx.prog.named {
		if isLost(p.PkgPath) {
			lost[p.PkgPath] = true
		}
	}
	if len(lost) == 0 {
		return
	}
	rep.Add(slices.DeleteFunc(fx.left, func(f report.Finding) bool { return !lost[f.Site.Package] }))
	hint := plural(len(lost), "package") + " cannot be checked again"
	if len(fx.needs) > 0 {
		hint += ": go get " + strings.Join(fx.needs, " ") + ", then run this once more"
	}
	rep.Warnings = append(rep.Warnings, hint)
}
