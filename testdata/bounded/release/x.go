// Package release has acquire return the function that gives the slot back; it
// is deferred, or handed on to whom it concerns.
package release

import "context"

type Gate struct{ slots chan struct{} }

func (g *Gate) Acquire(ctx context.Context) (release func(), err error) {
	select {
	case g.slots <- struct{}{}:
		return func() { <-g.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func Consume(ctx context.Context, g *Gate, jobs <-chan func()) error {
	for job := range jobs {
		release, err := g.Acquire(ctx)
		if err != nil {
			return err
		}
		go func() {
			defer release()
			job()
		}()
	}
	return nil
}

func ConsumeLocal(slots chan struct{}, jobs <-chan func()) {
	for job := range jobs {
		slots <- struct{}{}
		release := func() { <-slots }
		go run(job, release)
	}
}

func run(job, release func()) {
	defer release()
	job()
}
