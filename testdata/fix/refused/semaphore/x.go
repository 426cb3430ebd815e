// Package semaphore has goroutines round which no semaphore fits.
package semaphore

import (
	"fmt"
	"os"
)

type car struct{ make, model string }

// A parameter hides what makes a channel.
func prices(make string, models <-chan string) {
	for m := range models {
		go fmt.Println(car{make, m}) // want `no fix: make means something else there`
	}
}

// Nobody could tell what the comment is about on another line.
func remove(files <-chan string) {
	for f := range files {
		go func() { os.Remove(f); /* and */ fmt.Println(f) }() // want `no fix: a comment stands between statements on the same line`
	}
}
