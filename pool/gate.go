package pool

import (
	"context"
	"math"
	"sync/atomic"
)

// A gate is where goroutines of one kind park: workers that find no task, or producers that find no room.
//
// The queue has no lock, and a gate is one word, so two rules must keep a wake-up from being lost:
//
//   - Whoever changes the queue for the better, by a task or by room, looks at the gate after that.
//   - Whoever changes the gate, by parking or by not being awake any more, looks at the queue after that.
//
// Whoever finds both a reason and somebody to send, sends. All these operations are sequentially consistent,
// so of two goroutines that do such things at the same time, at least one sees what the other has done.
//
// At most one goroutine is awake: it was sent, or has put off parking for a moment, and has not looked at the
// queue since. As it looks at the gate when it has, and sends the next one if a reason is left, nobody else needs
// to be sent meanwhile. So a burst does not wake those who would find nothing to do.
type gate struct {
	state  atomic.Int64 // a sum; positive if somebody must be sent when there is a reason
	tokens chan bool    // one for each who is to go on: true says that it is the one awake, false that it was dismissed
}

// What a state is the sum of.
const (
	awake     = math.MinInt64 // if one is awake
	parked    = 1             // for each who parked
	startable = 1 << 32       // for each who might be started

	allParked = startable - parked
)

// claim makes the caller the one awake, unless there is one.
func (g *gate) claim() bool { return g.state.Or(awake) >= 0 }

// change adds to the state. With wasAwake the caller was the one awake, and is not any more.
func (g *gate) change(add int64, wasAwake bool) {
	if wasAwake {
		add -= awake
	}
	g.state.Add(add)
}

// send wakes one who is parked, or reports that the caller must start one. It does nothing if that is not due any more.
func (g *gate) send() (start bool) {
	for old := g.state.Load(); old > 0; old = g.state.Load() {
		if g.state.CompareAndSwap(old, sent(old)) {
			if old&allParked != 0 {
				g.tokens <- true
			}
			return old&allParked == 0
		}
	}
	return false
}

// sent returns the state after somebody was sent: one who is parked, if there is any.
func sent(old int64) int64 {
	if old&allParked == 0 {
		return old - startable + awake
	}
	return old - parked + awake
}

// dismiss sends away all who are parked.
func (g *gate) dismiss() {
	for range g.state.And(^allParked) & allParked {
		g.tokens <- false
	}
}

// await is for one who is parked and whose ctx may end. It reports whether the caller is the one awake.
func (g *gate) await(ctx context.Context) (awake bool, err error) {
	if ctx.Done() == nil {
		return <-g.tokens, nil
	}
	select {
	case awake = <-g.tokens:
		return awake, nil
	case <-ctx.Done():
	}
	for old := g.state.Load(); old&allParked != 0; old = g.state.Load() {
		if g.state.CompareAndSwap(old, old-parked) { // no token is under way for one of those parked
			return false, ctx.Err()
		}
	}
	return <-g.tokens, ctx.Err()
}
