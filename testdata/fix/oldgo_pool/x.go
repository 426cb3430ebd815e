//go:build go1.21

// Package oldgo is written for a Go whose iterations share the loop variable. The
// line above sets that version.
package oldgo

import "os"

func use(string) {}

// Captured copies the variable of the loop for the task.
func Captured(names <-chan string) {
	for name := range names {
		go func() { use(name) }()
	}
}

// Argument evaluates it.
func Argument(names <-chan string) {
	for name := range names {
		go use(name)
		os.Remove(name)
	}
}

// Param has a literal with a parameter of the name of the variable.
func Param(names <-chan string) {
	for name := range names {
		go func(name string) {
			use(name)
		}(name)
	}
}
