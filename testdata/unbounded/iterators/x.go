// Package iterators starts a goroutine for each value that a function iterator
// yields.
package iterators

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

func Each(names iter.Seq[string]) {
	for name := range names {
		go greet(name) // want "each element of names starts go greet"
	}
}

func Pairs(pairs iter.Seq2[int, string]) {
	for _, name := range pairs {
		go greet(name) // want "each element of pairs starts go greet"
	}
}

func Sorted(users map[string]int) {
	for _, name := range slices.Sorted(maps.Keys(users)) {
		go greet(name) // want "starts go greet"
	}
}

func Words(text string) {
	for word := range strings.FieldsSeq(text) {
		go greet(word) // want "starts go greet"
	}
}

func Own(t *Tree) {
	for name := range t.All() {
		go greet(name) // want "each element of t.All.* starts go greet"
	}
}

type Tree struct {
	left, right *Tree
	name        string
}

func (t *Tree) All() iter.Seq[string] {
	return func(yield func(string) bool) { t.push(yield) }
}

func (t *Tree) push(yield func(string) bool) bool {
	return t == nil || t.left.push(yield) && yield(t.name) && t.right.push(yield)
}

func greet(name string) { println("hello,", name) }
