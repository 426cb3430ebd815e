// Package signals waits for a signal, among other things that start goroutines.
package signals

import (
	"os"
	"os/signal"
)

func Handle(jobs <-chan func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	for {
		select {
		case job := <-jobs:
			go job() // want "each value from jobs starts go job"
		case <-c:
			return
		}
	}
}

func Next(jobs <-chan func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	for {
		var job func()
		select {
		case job = <-jobs:
		case <-c:
		}
		go job() // want "each value from jobs starts go job"
	}
}
