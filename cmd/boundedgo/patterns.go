package main

import (
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// unmatched returns those of several patterns with wildcards that match none of
// the packages. The go command only warns of them, where go/packages does not
// look. Of patterns without wildcards, it says what is wrong.
func unmatched(dir string, patterns []string, pkgs []*packages.Package) (none []string) {
	if len(patterns) < 2 {
		return nil
	}
	for _, pattern := range patterns {
		if !strings.Contains(pattern, "...") || strings.Contains(pattern, "=") {
			continue // file=…, of go/packages
		}
		isMatch := matcher(dir, pattern)
		if slices.ContainsFunc(pkgs, isMatch) {
			continue
		}
		// Symbolic links, for one, may have led the comparison astray.
		cfg := &packages.Config{Mode: packages.NeedName, Dir: dir}
		if matched, err := packages.Load(cfg, pattern); err == nil && len(matched) == 0 {
			none = append(none, pattern)
		}
	}
	return none
}

// nothing says why patterns name nothing. The go command may have failed as a
// whole, without a build cache for example, which go/packages keeps to itself.
func nothing(dir string, patterns []string) error {
	var stderr strings.Builder
	list := exec.Command("go", slices.Concat([]string{"list", "-e", "-export", "--"}, patterns)...)
	list.Dir, list.Stderr = dir, &stderr
	if err := list.Run(); err != nil && stderr.Len() > 0 {
		return errors.New(stderr.String())
	}
	return fmt.Errorf("%s matched no packages", strings.Join(patterns, " "))
}

// matcher returns a test of whether a package matches a pattern, by its
// directory or its path.
func matcher(dir, pattern string) func(*packages.Package) bool {
	isPath := !strings.HasPrefix(pattern, ".") && !filepath.IsAbs(pattern)
	if !isPath && !filepath.IsAbs(pattern) {
		pattern = filepath.Join(dir, pattern)
	}
	text := regexp.QuoteMeta(filepath.ToSlash(pattern))
	text = strings.ReplaceAll(text, `\.\.\.`, `.*`)
	if prefix, ok := strings.CutSuffix(text, `/.*`); ok {
		text = prefix + `(/.*)?` // ./... matches . too
	}
	exp := regexp.MustCompile(`^` + text + `$`)
	return func(p *packages.Package) bool {
		if isPath {
			return exp.MatchString(p.PkgPath)
		}
		return exp.MatchString(filepath.ToSlash(p.Dir))
	}
}
