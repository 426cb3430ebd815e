// Package mutual calls, in its loops, functions that call each other. One of
// them starts a goroutine.
package mutual

func Run(jobs <-chan func()) {
	for job := range jobs {
		begin(1, job) // want "each value from jobs starts a goroutine by begin"
	}
}

func RunOther(jobs <-chan func()) {
	for job := range jobs {
		again(1, job) // want "each value from jobs starts a goroutine by again"
	}
}

func begin(n int, job func()) {
	go job()
	again(n, job)
}

func again(n int, job func()) {
	if n > 0 {
		begin(n-1, job)
	}
}
