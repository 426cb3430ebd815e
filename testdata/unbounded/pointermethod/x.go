// Package pointermethod has a collection that its own method adds to.
package pointermethod

import "bufio"

type words []string

func (w *words) read(line string) { *w = append(*w, line) }

// All adds a word for each line.
func All(sc *bufio.Scanner, handle func(string)) {
	var all words
	for sc.Scan() {
		all.read(sc.Text())
	}
	for _, w := range all {
		go handle(w) // want "each element of all"
	}
}
