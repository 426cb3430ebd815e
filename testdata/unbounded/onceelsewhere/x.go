// Package onceelsewhere does something once, and starts a goroutine each time.
package onceelsewhere

import "sync"

func Run(jobs <-chan func(), setUp func()) {
	var once sync.Once
	for job := range jobs {
		once.Do(setUp)
		go job() // want "each value from jobs starts go job"
	}
}

func Both(jobs <-chan func()) {
	var first, second sync.Once
	for job := range jobs {
		first.Do(func() {
			go job()
		})
		second.Do(job)
		go job() // want "each value from jobs starts go job"
	}
}
