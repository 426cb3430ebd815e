// Package madewithin makes a semaphore anew after it has waited for a slot of one that lasts.
package madewithin

import "sync"

func run(jobs <-chan func(), slots chan bool) {
	for job := range jobs {
		slots <- true
		done := make(chan bool, 1)
		done <- true
		go func() {
			defer func() { <-slots }()
			job()
			<-done
		}()
	}
}

// batches waits for all before each new semaphore.
func batches(batches <-chan []func()) {
	for jobs := range batches {
		slots := make(chan bool, 8)
		var wg sync.WaitGroup
		for _, job := range jobs {
			slots <- true
			wg.Go(func() {
				defer func() { <-slots }()
				job()
			})
		}
		wg.Wait()
	}
}
