// Package otherobject stops, or waits for, another thing than the goroutine.
package otherobject

import (
	"sync"
	"time"
)

func Timer(jobs <-chan func(), other *time.Timer) {
	for job := range jobs {
		late := time.AfterFunc(time.Hour, job) // want "each value from jobs starts time.AfterFunc"
		other.Stop()
		_ = late
	}
}

func Group(jobs <-chan func(), wg, others *sync.WaitGroup) {
	for job := range jobs {
		wg.Add(1)
		go func() { // want "each value from jobs starts a goroutine"
			defer wg.Done()
			others.Wait()
			job()
		}()
		others.Wait()
	}
}

func Results(jobs <-chan func() int, wg, others *sync.WaitGroup) {
	for job := range jobs {
		results := make(chan int)
		wg.Add(1)
		go func() { // want "each value from jobs starts a goroutine"
			defer wg.Done()
			println(job())
		}()
		go func() {
			others.Wait()
			close(results)
		}()
		for range results {
		}
	}
}
