package pool

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// startAt makes an unused queue one that has already seen n tasks.
func (q *queue) startAt(n uint64) {
	q.tail.Store(n << 1)
	q.taken.Store(n << runningBits)
	for i := range q.pages {
		q.pages[i].Store(new(page))
	}
	for i := n; i < n+q.slots; i++ {
		q.slot(i).turn.Store(q.free(i))
	}
}

// TestQueue: first in, first out, and exactly as much room as promised, also where the indices wrap around.
func TestQueue(t *testing.T) {
	for _, start := range []uint64{0, 1<<32 - 7, 1<<40 - 7, 5<<40 - 150} {
		for _, limit := range []int{1, 2, 3, 63, 64, 65, 100} {
			t.Run(fmt.Sprintf("start=%#x/limit=%d", start, limit), func(t *testing.T) {
				var q queue
				q.init(limit)
				q.startAt(start)
				ran := 0
				for n := 0; n < 300; {
					from := n
					for q.put(func() { ran++ }, true) == nil {
						n++
					}
					checkCounts(t, &q, n-from, 0, start+uint64(from))
					if n-from != limit {
						t.Fatalf("an empty queue took %d tasks", n-from)
					}
					q.take(false)()
					for task := q.take(true); task != nil; task = q.take(true) {
						task()
					}
					checkCounts(t, &q, 0, 1, start+uint64(n-1))
					q.rest()
					if ran != n {
						t.Fatalf("%d of %d tasks ran", ran, n)
					}
				}
			})
		}
	}
}

// checkCounts is for a queue that nobody changes.
func checkCounts(t *testing.T, q *queue, queued, running int, done uint64) {
	t.Helper()
	tail, taken := q.tail.Load()>>1, q.taken.Load()
	a, b := int(used(tail, taken&^maxWorkers)), int(taken&maxWorkers)
	c := done - (tail - uint64(used(tail, taken)))
	if a != queued || b != running || c != 0 {
		t.Fatalf("%d queued, %d running, and %d fewer ended than expected; want %d, %d, 0", a, b, c, queued, running)
	}
}

// TestQueueClose: producers that race with close are told the truth.
func TestQueueClose(t *testing.T) {
	for range 200 {
		var q queue
		q.init(1000)
		var ran, promised atomic.Int64
		var producers sync.WaitGroup
		for range 3 {
			producers.Go(func() {
				for range 20 {
					if q.put(func() { ran.Add(1) }, false) == nil {
						promised.Add(1)
					}
				}
			})
		}
		runtime.Gosched()
		q.close()
		for !q.drained() {
			if task := q.take(false); task != nil {
				task()
				q.rest()
			}
		}
		producers.Wait()
		if q.put(func() {}, true) != ErrShutdown || ran.Load() != promised.Load() {
			t.Fatalf("%d tasks were accepted, %d had run when the queue was drained", promised.Load(), ran.Load())
		}
	}
}
