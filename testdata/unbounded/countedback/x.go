// Package countedback counts in the loop what the goroutine counts, too.
package countedback

import "sync/atomic"

const most = 100

func AfterStart(jobs <-chan func(), active *atomic.Int64) {
	for job := range jobs {
		if active.Load() >= most {
			continue
		}
		active.Add(1)
		go func() { // want "each value from jobs starts a goroutine"
			defer active.Add(-1)
			job()
		}()
		active.Add(-1)
	}
}

func BeforeStart(jobs <-chan func(), active *atomic.Int64) {
	for job := range jobs {
		if active.Load() >= most {
			continue
		}
		active.Add(1)
		active.Add(-1)
		go func() { // want "each value from jobs starts a goroutine"
			defer active.Add(-1)
			job()
		}()
	}
}

func Left(jobs <-chan func(), left *atomic.Int64) {
	left.Store(most)
	for job := range jobs {
		if left.Load() <= 0 {
			continue
		}
		left.Add(-1)
		go func() { // want "each value from jobs starts a goroutine"
			defer left.Add(1)
			job()
		}()
		left.Add(1)
	}
}
