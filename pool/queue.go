package pool

import (
	"math/bits"
	"runtime"
	"sync/atomic"
)

const runningBits = 24 // of queue.taken

const maxWorkers = 1<<runningBits - 1

// A queue holds the accepted tasks that wait, and counts those that run.
//
// It is a ring as Dmitry Vyukov's: tasks have consecutive indices, a producer gets one by a compare-and-swap
// of tail, a worker by one of taken, and the turn of each slot tells whether it may be written or read.
// Two things differ. A bit of tail says that the queue is closed, so a task is either accepted before or
// refused after. And a part of taken counts the running tasks, so the limit is on queued and running together,
// and a worker that goes from one task to the next counts the end of one and the start of the other at once.
//
// Whoever loses a compare-and-swap yields: while two cores fight for a word, both are slower than one alone.
// The workers yield twice, as they fight most when the tasks are shortest.
type queue struct {
	limit int64                  // most tasks queued and running
	slots uint64                 // how many slots there are: a power of two, at least limit
	pages []atomic.Pointer[page] // made when first used: most pools of a program that makes many never need all

	_     [128]byte     // keeps producers and workers out of each other's cache lines, which come in pairs
	tail  atomic.Uint64 // index of the next task to accept, and the closed bit below it
	bound atomic.Uint64 // an index that tail may reach; it was the limit some time ago, and spares looking at taken
	_     [128]byte
	taken atomic.Uint64 // index of the next task to take, modulo 2^40, and the number of running tasks below it
	_     [128]byte
}

// A slot belongs to one task per lap around the ring.
type slot struct {
	turn atomic.Uint32 // index of the first task of the lap, plus 1 when the slot holds its task
	task func()
}

const pageLen = 64

type page [pageLen]slot

func (q *queue) init(limit int) {
	q.limit = int64(limit)
	q.slots = 1 << bits.Len(uint(max(limit-1, 1))) // at least two: a turn must tell i from i+1
	q.pages = make([]atomic.Pointer[page], (q.slots+pageLen-1)/pageLen)
}

// slot returns the slot of task i, or nil if no task was ever put there.
func (q *queue) slot(i uint64) *slot {
	i &= q.slots - 1
	if page := q.pages[i/pageLen].Load(); page != nil {
		return &page[i%pageLen]
	}
	return nil
}

// free returns the turn of the slot of task i when it is free for that task.
func (q *queue) free(i uint64) uint32 { return uint32(i &^ (q.slots - 1)) }

// put accepts task, or returns why not: ErrShutdown or ErrFull. For a caller that does not merely try,
// but waits, it is also full when the worker that got the slot's last task is still reading it.
func (q *queue) put(task func(), try bool) error {
	if task == nil {
		panic("pool: nil task")
	}
	for {
		tail := q.tail.Load()
		if tail&1 != 0 {
			return ErrShutdown
		}
		i := tail >> 1
		if i >= q.bound.Load() {
			room := q.limit - used(i, q.taken.Load())
			if room <= 0 {
				return ErrFull
			}
			q.bound.Store(i + uint64(room))
		}
		s := q.slot(i)
		if s == nil {
			q.pages[i&(q.slots-1)/pageLen].CompareAndSwap(nil, new(page))
			continue
		}
		if s.turn.Load() != q.free(i) {
			if !try && q.tail.Load() == tail {
				return ErrFull
			}
		} else if q.tail.CompareAndSwap(tail, tail+2) {
			s.task = task
			s.turn.Store(q.free(i) + 1)
			return nil
		}
		runtime.Gosched()
	}
}

// used returns how many tasks were queued or running when tail was i, or fewer if taken was read later than tail.
func used(i, taken uint64) int64 {
	return int64((i+taken&maxWorkers-taken>>runningBits)<<runningBits) >> runningBits
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
		runtime.Gosched()
		runtime.Gosched()
	}
}

// ready reports whether there is a task to take, or was one that another worker has just taken.
func (q *queue) ready() bool {
	taken := q.taken.Load()
	i := taken >> runningBits
	s := q.slot(i)
	return s != nil && s.turn.Load() == q.free(i)+1 || q.taken.Load() != taken
}

// full reports whether there is no room, and still may be.
func (q *queue) full() bool {
	tail := q.tail.Load()
	return tail&1 == 0 && used(tail>>1, q.taken.Load()) >= q.limit
}

// rest ends the task of a worker that takes no other.
func (q *queue) rest() { q.taken.Add(^uint64(0)) }

// close makes put refuse every task from now on.
func (q *queue) close() { q.tail.Or(1) }

// drained reports whether the queue is closed, and the last task was taken.
func (q *queue) drained() bool {
	tail := q.tail.Load()
	return tail&1 != 0 && used(tail>>1, q.taken.Load()&^maxWorkers) == 0
}
