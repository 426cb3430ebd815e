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

type runner struct{ free int }

func (r *runner) run(jobs <-chan func()) {
	r.free = most
	for job := range jobs {
		if r.free == 0 {
			continue
		}
		r.free--
		go func() { // want "each value from jobs starts a goroutine"
			job()
			r.free++
		}()
		r.free++
	}
}
