// Package sizedby has a literal in a type, where it never runs.
package sizedby

import "unsafe"

func run(jobs chan func()) {
	for job := range jobs {
		go func() { // want "each value from jobs starts a goroutine"
			var x [unsafe.Sizeof(func() int { return 1 }())]int
			_ = x
			job()
		}()
	}
}
