// Package format prints reports: for people, and in the forms that other
// programs read.
package format

import (
	"go/token"
	"io"
	"path/filepath"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// A Printer writes a report to w.
type Printer interface {
	Print(w io.Writer, rep *report.Report) error
}

// Shorten makes a path inside dir relative to it. The leading ./ is for those
// who read the output: editors, and GitHub's problem matcher, take a/b.go:6:3
// for anything.
func Shorten(path, dir string) string {
	if rel, ok := relative(path, dir); ok {
		return "." + string(filepath.Separator) + rel
	}
	return path
}

// relative returns the path as seen from dir, if it is inside.
func relative(path, dir string) (string, bool) {
	if !filepath.IsAbs(path) { // the go command's errors
		path = filepath.Join(dir, path)
	}
	rel, err := filepath.Rel(dir, path)
	if err != nil || !filepath.IsLocal(rel) {
		return path, false // on another disk, or outside dir
	}
	return rel, true
}

// slashed is relative for formats that want slashes on every system.
func slashed(path, dir string) (string, bool) {
	path, ok := relative(path, dir)
	return filepath.ToSlash(path), ok
}

// position formats a position for people.
func position(posn token.Position, dir string) string {
	if posn.Filename != "" {
		posn.Filename = Shorten(posn.Filename, dir)
	}
	return report.Printable(posn.String())
}

// lines joins a message and its related positions, for formats that have no
// place for the latter.
func lines(f *report.Finding, dir string) string {
	var b strings.Builder
	b.WriteString(f.Message)
	for _, r := range f.Related {
		b.WriteString("\n" + position(r.Start, dir) + ": " + r.Message)
	}
	return b.String()
}
