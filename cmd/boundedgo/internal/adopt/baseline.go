// Package adopt leaves out findings that a code base had before: those in a
// baseline, and those on lines that have not changed since a revision.
package adopt

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/atomicfile"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// A Baseline is a file of findings that are not to be reported: one a line, as
// report.Finding.Key writes it, sorted, so that changes to it are easy to read.
type Baseline struct {
	file    string
	entries map[string]int // to the numbers of their lines
	used    map[string]bool
}

// header is for those who come across the file. Lines that begin with # are
// comments.
const header = `# Reports of boundedgo that were there before, one a line: category, package,
# function and code. Those who see this file changed should see it get shorter.
# To write it anew: boundedgo -baseline=FILE -write-baseline ./...
`

// ReadBaseline reads a baseline.
func ReadBaseline(file string) (*Baseline, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	b := &Baseline{file: file, entries: make(map[string]int), used: make(map[string]bool)}
	number := 0
	for line := range strings.Lines(string(text)) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if packageOf(line) == "" {
			return nil, fmt.Errorf("%s:%d: no line of a baseline: %s", file, number, report.Printable(line))
		}
		b.entries[line] = number
	}
	return b, nil
}

// packageOf returns the package in an entry, "" if it is none.
func packageOf(entry string) string {
	words := strings.SplitN(entry, " ", 4)
	if len(words) < 3 || !strings.HasSuffix(words[2], ":") {
		return ""
	}
	return words[1]
}

// Has reports whether the baseline holds a finding. What only explains is in
// none.
func (b *Baseline) Has(f *report.Finding) bool {
	key := strings.TrimSpace(f.Key())
	if _, ok := b.entries[key]; !ok || f.IsNote() {
		return false
	}
	b.used[key] = true
	return true
}

// Stale returns a line for each entry that Has was not asked for, among those
// of packages that are gone, or were analysed.
func (b *Baseline) Stale(isKnown func(pkg string) bool) []string {
	var stale []string
	for entry := range maps.Keys(b.entries) {
		if !b.used[entry] && isKnown(packageOf(entry)) {
			stale = append(stale, entry)
		}
	}
	slices.Sort(stale)
	for i, entry := range stale {
		stale[i] = fmt.Sprintf("%s:%d: no longer reported: %s", b.file, b.entries[entry], entry)
	}
	return stale
}

// WriteBaseline writes the findings to a file. It keeps the entries that an
// older file has of packages that were not analysed now, and returns how many
// entries it has written.
func WriteBaseline(file string, findings []report.Finding, isKnown func(pkg string) bool) (int, error) {
	entries := make(map[string]bool)
	switch old, err := ReadBaseline(file); {
	case errors.Is(err, fs.ErrNotExist): // the first time
	case err != nil:
		return 0, err // not ours to replace
	default:
		for entry := range old.entries {
			if !isKnown(packageOf(entry)) {
				entries[entry] = true
			}
		}
	}
	for _, f := range findings {
		if !f.IsNote() {
			entries[strings.TrimSpace(f.Key())] = true
		}
	}
	var text bytes.Buffer
	text.WriteString(header)
	for _, entry := range slices.Sorted(maps.Keys(entries)) {
		text.WriteString(entry + "\n")
	}
	return len(entries), atomicfile.Write(file, text.Bytes())
}
