// Package ignorederror starts the goroutine whether or not the slot was taken.
package ignorederror

import "context"

type Limiter struct{ slots chan struct{} }

func (l *Limiter) Acquire(ctx context.Context) error {
	select {
	case l.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (l *Limiter) TryAcquire() bool {
	select {
	case l.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

func (l *Limiter) Release() { <-l.slots }

func Ignored(ctx context.Context, l *Limiter, jobs <-chan func()) {
	for job := range jobs {
		l.Acquire(ctx)
		go run(l, job) // want "each value from jobs starts go run"
	}
}

func Logged(ctx context.Context, l *Limiter, jobs <-chan func()) {
	for job := range jobs {
		if err := l.Acquire(ctx); err != nil {
			println(err.Error())
		}
		go run(l, job) // want "each value from jobs starts go run"
	}
}

func Blank(l *Limiter, jobs <-chan func()) {
	for job := range jobs {
		_ = l.TryAcquire()
		go run(l, job) // want "each value from jobs starts go run"
	}
}

func Inverted(l *Limiter, jobs <-chan func()) {
	for job := range jobs {
		if l.TryAcquire() {
			job()
			l.Release()
			continue
		}
		go job() // want "each value from jobs starts go job"
	}
}

func run(l *Limiter, job func()) {
	defer l.Release()
	job()
}
