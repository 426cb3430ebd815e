// Package gate has limiters behind interfaces: one whose methods return an
// error or a bool, one that blocks, and one of functions.
package gate

import "context"

type Limiter interface {
	Acquire(context.Context) error
	TryAcquire() bool
	Release()
}

func Error(ctx context.Context, l Limiter, jobs []func()) {
	for _, job := range jobs {
		if err := l.Acquire(ctx); err != nil {
			return
		}
		go func() {
			defer l.Release()
			job()
		}()
	}
}

func ErrorIgnored(ctx context.Context, l Limiter, jobs []func()) {
	for _, job := range jobs {
		l.Acquire(ctx)
		go func() { // want "each element of jobs starts a goroutine"
			defer l.Release()
			job()
		}()
	}
}

func Bool(l Limiter, jobs []func()) {
	for _, job := range jobs {
		if !l.TryAcquire() {
			continue
		}
		go func() {
			defer l.Release()
			job()
		}()
	}
}

func Kept(ctx context.Context, l Limiter, jobs []func()) {
	for _, job := range jobs {
		if l.Acquire(ctx) == nil {
			l.Release()
			go job() // want "each element of jobs starts go job"
		}
	}
}

type Slots interface {
	Get()
	Put()
}

func Blocking(s Slots, jobs []func()) {
	for _, job := range jobs {
		s.Get()
		go func() {
			defer s.Put()
			job()
		}()
	}
}

var (
	enter = func(Slots) {}
	_     = enter
)

func Take(s Slots) { enter(s) }
func Give(s Slots) { enter(s) }

func Functions(s Slots, jobs []func()) {
	for _, job := range jobs {
		Take(s)
		go func() {
			defer Give(s)
			job()
		}()
	}
}
