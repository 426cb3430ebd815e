// Package chosenonce counts up to a number that is chosen, whichever way.
package chosenonce

import "runtime"

type task func()

func some(fast bool, tasks []task) {
	n := 2
	if fast {
		n = runtime.NumCPU()
	}
	for i := range n {
		go tasks[i]()
	}
}

func clamped(header int, tasks []task) {
	n := header
	if n > 8 {
		n = 8
	}
	for i := 0; i < n; i++ {
		go tasks[i]()
	}
}
