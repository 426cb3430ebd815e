// Package callee ignores goroutines that start in a function which loops call:
// where it is called, or where they start.
package callee

func Some(jobs <-chan func()) {
	for job := range jobs {
		start(job) //boundedgo:ignore jobs come one a day
		start(job) // want "each value from jobs starts a goroutine by start"
		meant(job)
		documented(job)
	}
}

func start(job func()) {
	go job()
}

func meant(job func()) {
	go job() //boundedgo:ignore callers know that it returns at once
}

// documented starts a goroutine that callers need not care about.
//
//boundedgo:ignore callers know that it returns at once
func documented(job func()) {
	go job()
}

// Exported may have its callers in other packages.
func Exported(job func()) {
	go job() //boundedgo:ignore callers know that it returns at once
}
