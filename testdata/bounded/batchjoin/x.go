// Package batchjoin waits when a fixed number has started.
package batchjoin

import "sync"

func Count(jobs <-chan func()) {
	var wg sync.WaitGroup
	n := 0
	for job := range jobs {
		wg.Go(job)
		n++
		if n >= 10 {
			wg.Wait()
			n = 0
		}
	}
	wg.Wait()
}

func Modulo(jobs []func()) {
	var wg sync.WaitGroup
	for i, job := range jobs {
		wg.Go(job)
		if i%10 == 9 {
			wg.Wait()
		}
	}
	wg.Wait()
}

// Offset counts from one.
func Offset(jobs []func()) {
	var wg sync.WaitGroup
	for i, job := range jobs {
		wg.Go(job)
		if (i+1)%10 == 0 {
			wg.Wait()
		}
	}
	wg.Wait()
}

func Back(jobs []func()) {
	var wg sync.WaitGroup
	for i, job := range jobs {
		if (i-10)%10 == 0 {
			wg.Wait()
		}
		wg.Go(job)
	}
	wg.Wait()
}
