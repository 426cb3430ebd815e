package adopt

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// Changes are the lines of a git work tree that differ from a revision.
type Changes struct {
	root    string              // of the work tree, without symbolic links
	tracked map[string]bool     // files of the revision, by their slashed paths
	touched map[string][]extent // of files that differ, by their paths now
}

// An extent is a run of lines, both ends included.
type extent struct{ from, to int }

// Since asks git what has changed since a revision, in the work tree that dir is
// in. It does not matter whether changes are committed, staged or neither.
func Since(dir, revision string) (*Changes, error) {
	root, err := git(dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	c := &Changes{tracked: make(map[string]bool)}
	if c.root, err = filepath.EvalSymlinks(filepath.FromSlash(strings.TrimSuffix(root, "\n"))); err != nil {
		return nil, err
	}
	if strings.HasPrefix(revision, "-") {
		return nil, fmt.Errorf("%s is no revision", revision)
	}
	commit, err := git(c.root, "rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err != nil {
		return nil, fmt.Errorf("git knows no revision %s in %s; a shallow clone has to fetch it first", revision, c.root)
	}
	commit = strings.TrimSpace(commit)
	files, err := git(c.root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
	if err != nil {
		return nil, err
	}
	for file := range strings.SplitSeq(files, "\x00") {
		c.tracked[file] = true
	}
	// The options undo what a user's configuration may do to the form.
	diff, err := git(c.root, "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-textconv",
		"--no-relative", "--src-prefix=a/", "--dst-prefix=b/", "--unified=0", "--inter-hunk-context=0",
		"--find-renames", "--ignore-submodules", commit, "--", "*.go")
	if err != nil {
		return nil, err
	}
	if c.touched, err = parseDiff(diff); err != nil {
		return nil, err
	}
	return c, nil
}

// git runs git and returns what it prints, or what it complains about.
func git(dir string, args ...string) (string, error) {
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if text := strings.TrimSpace(stderr.String()); text != "" {
			return "", errors.New("git: " + strings.Join(strings.Fields(strings.TrimPrefix(text, "fatal: ")), " "))
		}
		return "", err
	}
	return stdout.String(), nil
}

// hunk is the head of a piece of a diff: which lines it takes, and which it puts.
var hunk = regexp.MustCompile(`^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@`)

// parseDiff returns the lines that a diff without context touches, by file.
//
// Where lines were only taken away, the ones above and below are touched: they
// are what lacks a semaphore, or a limit, now.
func parseDiff(diff string) (touched map[string][]extent, err error) {
	touched = make(map[string][]extent)
	file, skip := "", 0
	for line := range strings.Lines(diff) {
		line = strings.TrimSuffix(line, "\n")
		if skip > 0 && !strings.HasPrefix(line, `\`) { // \ No newline at end of file
			skip--
			continue // code may look like anything
		}
		if name, ok := strings.CutPrefix(line, "rename to "); ok {
			if name, err = unquote(name); err != nil {
				return nil, err
			}
			touched[name] = nil // it differs, but perhaps by its name only
			continue
		}
		if name, ok := strings.CutPrefix(line, "+++ "); ok {
			if name, err = unquote(strings.TrimSuffix(name, "\t")); err != nil { // a tab follows names with blanks
				return nil, err
			}
			file = strings.TrimPrefix(name, "b/")
			continue
		}
		m := hunk.FindStringSubmatch(line)
		if m == nil {
			continue // the other lines of a head
		}
		taken, from, put := count(m[1]), count(m[2]), count(m[3])
		skip = taken + put
		if put == 0 {
			touched[file] = append(touched[file], extent{from, from + 1})
		} else {
			touched[file] = append(touched[file], extent{from, from + put - 1})
		}
	}
	return touched, nil
}

// unquote returns the name of a file, which git quotes as C does if it holds
// control characters, quotes or backslashes. Go has the same escapes.
func unquote(name string) (string, error) {
	if !strings.HasPrefix(name, `"`) {
		return name, nil
	}
	plain, err := strconv.Unquote(name)
	if err != nil {
		return "", fmt.Errorf("git diff: %s: %w", name, err)
	}
	return plain, nil
}

// count reads a number of a hunk's head, which is 1 if it is left out.
func count(s string) int {
	if s == "" {
		return 1
	}
	n, _ := strconv.Atoi(s) // digits, by the expression
	return n
}

// Touch reports whether a finding is on lines that have changed: its own, or
// those to which it relates, as a loop around an old statement makes it a new
// finding.
func (c *Changes) Touch(f *report.Finding) bool {
	if c.touch(f.Start.Filename, extent{f.Start.Line, max(f.Start.Line, f.End.Line)}) {
		return true
	}
	for _, r := range f.Related {
		if c.touch(r.Start.Filename, extent{r.Start.Line, r.Start.Line}) {
			return true
		}
	}
	return false
}

// touch reports whether lines of a file have changed. All of a file have that
// the revision does not know.
func (c *Changes) touch(file string, lines extent) bool {
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	rel, err := filepath.Rel(c.root, file)
	if err != nil || !filepath.IsLocal(rel) {
		return true // another repository's
	}
	rel = filepath.ToSlash(rel)
	changed, differs := c.touched[rel]
	if !differs {
		return !c.tracked[rel]
	}
	for _, e := range changed {
		if e.from <= lines.to && lines.from <= e.to {
			return true
		}
	}
	return false
}
