// Package oneshot starts a second attempt when a timer fires, which it does once.
package oneshot

import "time"

func Race(first, second func() error) error {
	results := make(chan error)
	run := func(f func() error) { results <- f() }
	go run(first)
	late := time.NewTimer(time.Second)
	defer late.Stop()
	for left := 2; ; {
		select {
		case <-late.C:
			go run(second)
		case err := <-results:
			if left--; err == nil || left == 0 {
				return err
			}
			if (late.Stop)() { // it has not fired: do not wait for that
				late.Reset(0)
			}
		}
	}
}

func Warn(jobs <-chan func(), warn func()) {
	slow := time.After(time.Minute)
	for {
		select {
		case <-slow:
			go warn()
		case job, ok := <-jobs:
			if !ok {
				return
			}
			job()
		}
	}
}
