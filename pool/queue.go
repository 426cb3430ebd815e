package pool

import (
	"math/bits"
	"runtime"
	"sync/atomic"
)

// Widths of the fields of queue.taken. Indices of tasks count modulo 1<<indexBits.
const (
	runningBits = 24
	indexBits   = 64 - runningBits
	maxWorkers  = 1<<runningBits - 1
	indexMask   = 1<<indexBits - 1
)

// A queue holds the accepted tasks that wait, and counts those that run.
//
// It is a ring as Dmitry Vyukov's: tasks have consecutive indices, a producer gets one by a compare-and-swap
// of tail, a worker by one of taken, and the turn of each slot tells whether it may be written or read.
// Two things differ. A bit of tail says that the queue is closed, so a task is either accepted before or
// refused after. And a part of taken counts the running tasks, so the limit is on queued and running together,
// and a worker that goes from one task to the next counts the end of one and the start of the other at once.
type queue struct {
	limit uint64                 // most tasks queued and running
	slots uint64                 // how many slots there are: a power of two, at least limit
	pages []atomic.Pointer[page] // made when first used: most pools of a program that makes many never need all

	_     [64]byte      // keeps producers and workers out of each other's cache lines
	tail  atomic.Uint64 // index of the next task to accept, and the closed bit below it
	bound atomic.Uint64 // an index that tail may reach; it was the limit some time ago, and spares looking at taken
	_     [64]byte
	taken atomic.Uint64 // index of the next task to take, and the number of running tasks below it
	_     [64]byte
}

// A slot belongs to one task per lap around the ring.
type slot struct {
	turn atomic.Uint64 // index of the first task of the lap, plus 1 when the slot holds its task
	task func()
}

const pageLen = 64

type page [pageLen]slot

func (q *queue) init(limit int) {
	q.limit = uint64(limit)
	q.slots = 1 << bits.Len64(max(q.limit-1, 1)) // at least two: a turn must tell i from i+1
	q.pages = make([]atomic.Pointer[page], (q.slots+pageLen-1)/pageLen)
	q.bound.Store(q.limit)
}

// slot returns the slot of task i, or nil if no task was ever put there.
func (q *queue) slot(i uint64) *slot {
	i &= q.slots - 1
	page := q.pages[i/pageLen].Load()
	if page == nil {
		return nil
	}
	return &page[i%pageLen]
}

// newSlot makes the page of the slot of task i, unless another producer has made it, and returns the slot.
func (q *queue) newSlot(i uint64) *slot {
	q.pages[i&(q.slots-1)/pageLen].CompareAndSwap(nil, new(page))
	return q.slot(i)
}

// free returns the turn of the slot of task i when it is free for that task.
func (q *queue) free(i uint64) uint64 { return i &^ (q.slots - 1) & indexMask }

// put accepts task, or returns why not: ErrFull or ErrShutdown.
func (q *queue) put(task func()) error {
	if task == nil {
		panic("pool: nil task")
	}
	for {
		tail := q.tail.Load()
		if tail&1 != 0 {
			return ErrShutdown
		}
		i := tail >> 1
		if (q.bound.Load()-i-1)&indexMask >= q.limit {
			ended := ended(q.taken.Load())
			if q.over(i, ended) {
				return ErrFull
			}
			q.bound.Store(ended + q.limit)
		}
		s := q.slot(i)
		if s == nil {
			s = q.newSlot(i)
		}
		if s.turn.Load() != q.free(i) {
			// Another producer was faster, or the worker that got this slot's last task is still reading it.
			if q.tail.Load() == tail {
				runtime.Gosched()
			}
			continue
		}
		if q.tail.CompareAndSwap(tail, tail+2) {
			s.task = task
			s.turn.Store(q.free(i) + 1)
			return nil
		}
	}
}

// take returns the oldest task, or nil if there is none. A worker that is busy ends its last task by that.
func (q *queue) take(busy bool) func() {
	for {
		taken := q.taken.Load()
		i := taken >> runningBits
		s := q.slot(i)
		if s == nil || s.turn.Load() != q.free(i)+1 {
			if q.taken.Load() == taken {
				return nil
			}
			continue // another worker was faster
		}
		next := taken + 1<<runningBits
		if !busy {
			next++
		}
		if q.taken.CompareAndSwap(taken, next) {
			task := s.task
			s.task = nil // what the task refers to may be collected as soon as it has run
			s.turn.Store(q.free(i + q.slots))
			return task
		}
	}
}

// ready reports whether there is a task to take.
func (q *queue) ready() bool {
	for {
		taken := q.taken.Load()
		i := taken >> runningBits
		if s := q.slot(i); s != nil && s.turn.Load() == q.free(i)+1 {
			return true
		}
		if q.taken.Load() == taken {
			return false
		}
	}
}

// full reports whether put would answer so.
func (q *queue) full() bool {
	tail := q.tail.Load()
	return tail&1 == 0 && q.over(tail>>1, ended(q.taken.Load()))
}

// over reports whether the limit is reached when tail was i and, later, the given number of tasks had ended.
func (q *queue) over(i, ended uint64) bool {
	used := (i - ended) & indexMask
	return used >= q.limit && used <= indexMask/2 // more than half: i is too old, and ended has overtaken it
}

// ended returns how many tasks have ended, modulo 1<<indexBits.
func ended(taken uint64) uint64 { return taken>>runningBits - taken&maxWorkers }

// rest ends the task of a worker that takes no other.
func (q *queue) rest() { q.taken.Add(^uint64(0)) }

// close makes put refuse every task from now on.
func (q *queue) close() { q.tail.Or(1) }

func (q *queue) closed() bool { return q.tail.Load()&1 != 0 }

// drained reports whether the queue is closed, and the last task was taken.
func (q *queue) drained() bool {
	tail := q.tail.Load()
	return tail&1 != 0 && tail>>1&indexMask == q.taken.Load()>>runningBits
}
