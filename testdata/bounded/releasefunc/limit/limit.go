// Package limit takes slots, and returns what gives them back.
package limit

import (
	"context"
	"sync"
)

type Limiter struct{ slots chan struct{} }

func New(n int) *Limiter { return &Limiter{make(chan struct{}, n)} }

func (l *Limiter) Acquire(ctx context.Context) (release func(), err error) {
	select {
	case l.slots <- struct{}{}:
		return sync.OnceFunc(func() { <-l.slots }), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (l *Limiter) Take() func() {
	l.slots <- struct{}{}
	return l.give
}

func (l *Limiter) give() { <-l.slots }
