// Package inline starts one goroutine and does the slow work in its arguments:
// they are evaluated where the go statement stands, once.
package inline

import (
	"bufio"
	"io"
	"log"
)

func Report(r io.Reader) {
	go log.Print(count(r))
}

func count(r io.Reader) int {
	n := 0
	for sc := bufio.NewScanner(r); sc.Scan(); {
		n++
	}
	return n
}

// Each calls f for each element, and nothing in it starts a goroutine.
func Each(xs []string, f func(string)) {
	for _, x := range xs {
		func() {
			defer log.Print("done")
			f(x)
		}()
	}
}

func Once(xs []string, f func(string)) {
	go Each(xs, f)
}
