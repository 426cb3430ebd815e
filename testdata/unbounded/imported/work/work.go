// Package work runs what it is given.
package work

type Queue struct{ jobs chan func() }

// Add returns at once.
func (q *Queue) Add(job func()) {
	go func() { q.jobs <- job }()
}

// Go runs f in the background.
func Go(f func()) {
	go func() {
		defer func() { recover() }()
		f()
	}()
}

// ForEach calls f for each element.
func ForEach[T any](xs []T, f func(T)) {
	for _, x := range xs {
		f(x)
	}
}
