// Package nearmiss has what looks like a bound, and says why it is none.
package nearmiss

import "sync"

// Each stage takes its work from the one before.
func stages(in <-chan int, fs []func(int) int) <-chan int {
	for _, f := range fs {
		out := make(chan int)
		go func() { // want "each element of fs starts a goroutine, and nothing limits how many run at once; use"
			defer close(out)
			for v := range in {
				out <- f(v)
			}
		}()
		in = out
	}
	return in
}

// The wait is behind the loop that starts them, inside another one.
func batches(all <-chan []string, work func(string)) {
	var wg sync.WaitGroup
	for batch := range all {
		for _, job := range batch {
			wg.Go(func() { work(job) }) // want `each element of batch starts wg.Go, .*: the wait on line \d+ comes after the loop: all of them run by then`
		}
		wg.Wait()
	}
}

// One way round passes by.
func skipped(jobs <-chan string, work func(string)) {
	var wg sync.WaitGroup
	for job := range jobs {
		wg.Go(func() { work(job) }) // want `each value from jobs starts wg.Go, .*: the wait on line \d+ is not passed on every way round`
		if job == "" {
			continue
		}
		wg.Wait()
	}
}
