// Package returned starts goroutines in the last thing that a function does: in what
// it returns.
package returned

func each(jobs <-chan func()) {
	for job := range jobs {
		if err := check(job); err != nil { // want `each value from jobs starts a goroutine by check`
			return
		}
	}
}

func check(job func()) error { return start(job) }

func start(job func()) error {
	go job()
	return nil
}

func inline(jobs <-chan func()) {
	for job := range jobs {
		now(job) // want `each value from jobs starts a goroutine by now`
	}
}

func now(job func()) error {
	return func() error {
		go job()
		return nil
	}()
}
