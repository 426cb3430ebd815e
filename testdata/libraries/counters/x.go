// Package counters counts goroutines with go.uber.org/atomic.
package counters

import "go.uber.org/atomic"

const most = 8

func limited(jobs <-chan func()) {
	var running atomic.Int64
	for job := range jobs {
		if running.Load() >= most {
			job()
			continue
		}
		running.Inc()
		go func() {
			defer running.Dec()
			job()
		}()
	}
}

// measured adds up a number that is no integer, and limits nothing.
func measured(jobs <-chan func(), load *atomic.Float64) {
	for job := range jobs {
		load.Add(1)
		go func() { // want "each value from jobs starts a goroutine"
			defer load.Add(-0.5)
			job()
		}()
	}
}
