// Package closurecall starts the goroutine in closures that the loop calls at
// once, or calls through a variable.
package closurecall

import "log"

func Called(names []string, f func(string)) {
	for _, name := range names {
		func() {
			defer log.Print(name)
			go f(name) // want "each element of names starts go f"
		}()
	}
}

func Variable(names <-chan string, f func(string)) {
	n := 0
	start := func(name string) {
		n++
		go f(name)
	}
	for name := range names {
		start(name) // want "each value from names starts a goroutine by start"
	}
	log.Print(n)
}
