package main

import (
	"path/filepath"
	"slices"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// keepInside takes away the fixes that would change files outside of the modules
// that were named, to which symbolic links may lead. It returns these files.
func (prog *program) keepInside(rep *report.Report) (outside []string) {
	var roots []string
	for _, p := range prog.named {
		root := p.Dir
		if p.Module != nil { // nil in the standard library
			root = p.Module.Dir
		}
		if root, err := filepath.EvalSymlinks(root); err == nil && !slices.Contains(roots, root) {
			roots = append(roots, root)
		}
	}
	for i := range rep.Findings {
		f := &rep.Findings[i]
		f.Fixes = slices.DeleteFunc(f.Fixes, func(fix report.Fix) bool {
			at := slices.IndexFunc(fix.Edits, func(e report.Edit) bool { return !isInside(e.Start.Filename, roots) })
			if at < 0 {
				return false
			}
			if file := fix.Edits[at].Start.Filename; !slices.Contains(outside, file) {
				outside = append(outside, file)
			}
			return true
		})
	}
	return outside
}

// isInside reports whether a file is, in truth, below one of the folders.
func isInside(file string, roots []string) bool {
	target, err := filepath.EvalSymlinks(file)
	return err == nil && slices.ContainsFunc(roots, func(root string) bool {
		rel, err := filepath.Rel(root, target)
		return err == nil && filepath.IsLocal(rel)
	})
}
