// Package fixes applies the fixes of findings to files.
package fixes

import (
	"bytes"
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/atomicfile"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// A Change is what becomes of one file.
type Change struct {
	File  string
	Old   []byte
	Edits []Edit // sorted; none overlaps with another
}

// An Edit replaces the bytes of a file from Start to End.
type Edit struct {
	Start, End int
	New        string
}

// Plan returns the changes that the fixes of findings make, sorted by file, and
// the findings that they leave. A fix is taken as a whole or, if an edit of it
// overlaps with one that was taken before, not at all. Fixes may share an edit, as
// two that need the same import do.
func Plan(findings []report.Finding) (changes []Change, left []report.Finding, err error) {
	edits := make(map[string][]Edit)
	for _, f := range findings {
		if len(f.Fixes) == 0 || !fits(edits, f.Fixes[0].Edits) {
			left = append(left, f)
			continue
		}
		for _, e := range f.Fixes[0].Edits {
			if file, e := e.Start.Filename, offsets(e); !slices.Contains(edits[file], e) {
				edits[file] = append(edits[file], e)
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(edits)) {
		c := Change{File: file, Edits: edits[file]}
		slices.SortStableFunc(c.Edits, func(x, y Edit) int { return cmp.Or(x.Start-y.Start, x.End-y.End) })
		if c.Old, err = os.ReadFile(file); err != nil {
			return nil, nil, err
		}
		if n := c.Edits[len(c.Edits)-1].End; n > len(c.Old) {
			return nil, nil, fmt.Errorf("%s has changed in the meantime", file)
		}
		changes = append(changes, c)
	}
	return changes, left, nil
}

// fits reports whether none of the edits overlaps with those taken before.
func fits(taken map[string][]Edit, edits []report.Edit) bool {
	for _, edit := range edits {
		e := offsets(edit)
		for _, t := range taken[edit.Start.Filename] {
			if e != t && e.Start < t.End && t.Start < e.End {
				return false
			}
		}
	}
	return true
}

func offsets(e report.Edit) Edit { return Edit{e.Start.Offset, e.End.Offset, e.New} }

// New returns the new text of the file. What the edits do not touch stays as it
// is, formatted or not.
func (c *Change) New() []byte {
	var text []byte
	at := 0
	for _, e := range c.Edits {
		text = append(append(text, c.Old[at:e.Start]...), e.New...)
		at = e.End
	}
	return append(text, c.Old[at:]...)
}

// Write writes the new text of the file, all of it or nothing.
func (c *Change) Write() error { return atomicfile.Write(c.File, c.New()) }

// Line returns which line of the new text one of the old is.
func (c *Change) Line(old int) int {
	start := 0
	for range old - 1 {
		start += bytes.IndexByte(c.Old[start:], '\n') + 1
	}
	line := old
	for _, e := range c.Edits {
		if e.Start <= start {
			line += strings.Count(e.New, "\n") - bytes.Count(c.Old[e.Start:e.End], []byte("\n"))
		}
	}
	return line
}

// Imports returns the paths that the new text imports, and the old one does not.
func (c *Change) Imports() (paths []string) {
	old := imports(c.Old)
	return slices.DeleteFunc(imports(c.New()), func(path string) bool { return slices.Contains(old, path) })
}

// imports returns the paths that a file imports.
func imports(text []byte) (paths []string) {
	f, err := parser.ParseFile(token.NewFileSet(), "", text, parser.ImportsOnly)
	if err != nil {
		return nil
	}
	for _, spec := range f.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, path)
		}
	}
	return paths
}
