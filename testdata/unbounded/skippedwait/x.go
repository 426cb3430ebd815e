// Package skippedwait waits for the goroutine on some ways round only.
package skippedwait

import "sync"

func Run(jobs <-chan func(), fast bool) {
	for job := range jobs {
		done := make(chan struct{})
		go func() { // want "each value from jobs starts a goroutine"
			defer close(done)
			job()
		}()
		if fast {
			continue
		}
		<-done
	}
}

func Poll(jobs <-chan func() error) error {
	errs := make(chan error, 1)
	for job := range jobs {
		go func() { errs <- job() }() // want "each value from jobs starts a goroutine"
		select {
		case err := <-errs:
			return err
		default:
		}
	}
	return nil
}

// Shifted has a number that both of its parts step.
func Shifted(jobs []func()) {
	var wg sync.WaitGroup
	started := 1
	for i, job := range jobs {
		wg.Go(job) // want "each element of jobs starts wg.Go"
		if (i-started)%10 == 0 {
			wg.Wait()
		}
		started++
	}
}
