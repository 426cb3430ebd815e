package gate

import (
	"context"
	"sync"
)

// A Room has a number of places; who comes late waits.
type Room struct {
	mu     sync.Mutex
	cond   *sync.Cond
	inside int
	most   int
}

func NewRoom(most int) *Room {
	r := &Room{most: most}
	r.cond = sync.NewCond(&r.mu)
	return r
}

func (r *Room) Enter() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.inside >= r.most {
		r.cond.Wait()
	}
	r.inside++
}

func (r *Room) Leave() {
	r.mu.Lock()
	r.inside--
	r.mu.Unlock()
	r.cond.Signal()
}

// Begin lets one in at a time.
func (r *Room) Begin() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.cond != nil {
		return false
	}
	r.cond = sync.NewCond(&r.mu)
	return true
}

// Acquire returns what gives the slot back.
func (g *Gate) Acquire(ctx context.Context) (release func(), err error) {
	select {
	case g.slots <- struct{}{}:
		return g.Give, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
