// Package passedround has functions that call each other and hand on what they call. What
// one of them does with it does not depend on which is asked first.
package passedround

import "time"

type tree struct {
	below *tree
	names []string
}

// each is asked first, and asks visit before it knows its own answer.
func (t *tree) each(f func(), depth int) {
	if depth > 0 {
		t.visit(f, depth-1)
	}
	for range t.names {
		f()
	}
}

func (t *tree) visit(f func(), depth int) { t.below.each(f, depth) }

func all(t *tree) {
	t.each(func() { go time.Sleep(time.Second) }, 3) // want "each element that t.each visits starts"
}

func most(t *tree) {
	t.visit(func() { go time.Sleep(time.Second) }, 3) // want "each element that t.visit visits starts"
}
