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

type numbers []int

type pointer = *numbers

func (p pointer) add(n int) { *p = append(*p, n) }

// Twice has the same, with a name for the type of the receiver.
func Twice(handle func(int)) {
	ns := numbers{1, 2, 3}
	ns.add(4)
	for _, n := range ns {
		go handle(n) // want "each element of ns"
	}
}
