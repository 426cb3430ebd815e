package pool

import (
	"runtime"
	"runtime/debug"
)

// How workers park
//
// The queue has no lock, and all that counts of the idle workers is one word, so two rules must keep a wake-up
// from being lost:
//
//   - Whoever puts a task into the queue looks at the idle workers after that.
//   - Whoever changes the idle workers, by parking or by not being awake any more, looks at the queue after that.
//
// Whoever finds both a task and a worker to send, sends it. All these operations are sequentially consistent,
// so of two goroutines that do such things at the same time, at least one sees what the other has done.
//
// At most one worker is awake: it was sent, or is about to park, and has no task yet. As it looks for another task
// when it has one, and sends the next worker if there is any, nobody else needs to be sent meanwhile.
// So a burst does not wake those who would find nothing to do.

// What ThreadPool.idle is the sum of. It is positive if a worker must be sent when there is a task.
const (
	awake     = -1 << 63 // the sign: if one is awake
	parked    = 1        // for each who parked
	startable = 1 << 32  // for each who might be started

	allParked = startable - parked
)

// looks is how often a worker looks for a task, and yields, before it parks. Very often the producer of the next task
// can run now, which saves both the parking and the wake-up, or runs on another core.
const looks = 5

// A worker runs tasks, one after the other, until there are none.
type worker struct {
	pool  *ThreadPool
	awake bool // it is the one awake
	busy  bool // the queue counts its task, which may have ended, as running
}

// work is the worker's goroutine.
//
// If a task or a handler ends it by a Goexit, another goroutine takes over the worker as it stands. If it is by a panic,
// nobody does: the task never ends, so that no Shutdown returns as if all were done while the program crashes.
func (w *worker) work() {
	needed := true
	defer func() {
		if value := recover(); value != nil { // only so can a panic be told from a Goexit
			panic(value)
		} else if needed {
			go w.work()
		}
	}()
	if w.pool.onPanic != nil {
		defer w.rescue()
	}
	if !w.run() {
		panic(new(runtime.PanicNilError))
	}
	needed = false
}

// run runs tasks until there are none, and returns true. It returns false after a panic that recover does not tell from a
// Goexit, as it is with panic(nil) and GODEBUG=panicnil=1: after a Goexit, nothing returns.
func (w *worker) run() (ended bool) {
	defer func() {
		if value := recover(); value != nil {
			panic(value)
		}
	}()
	for task := w.next(); task != nil; task = w.next() {
		task()
	}
	return true
}

// rescue calls the handler if a task has panicked. That task ends with the handler, whether it returns or not.
func (w *worker) rescue() {
	value, p := recover(), w.pool
	if value == nil {
		return
	}
	defer func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.panicked++
		w.end()
	}()
	p.onPanic(value, debug.Stack())
}

// end ends the task of a worker that has no other yet.
func (w *worker) end() {
	w.busy = false
	w.pool.queue.rest()
	w.pool.ended()
}

// next ends the last task and returns the one to run now, or nil if the worker is not needed any more.
func (w *worker) next() func() {
	p := w.pool
	for {
		for range looks {
			if task := p.queue.take(w.busy); task != nil {
				w.busy = true
				if w.awake {
					w.change(0)
				}
				p.ended()
				return task
			}
			if w.busy {
				w.end()
			}
			w.awake = w.awake || p.idle.Or(awake) >= 0 // unless another is
			runtime.Gosched()
		}
		if p.queue.drained() {
			break
		}
		w.change(parked)
		if !p.timed.Swap(true) {
			p.timer.Reset(idleTime)
		}
		if w.awake = <-p.tokens; !w.awake {
			break
		}
	}
	w.change(startable)
	return nil
}

// change adds to the state of the idle workers. After that, the worker is not awake.
func (w *worker) change(add int64) {
	if w.awake {
		w.awake = false
		add -= awake
	}
	w.pool.idle.Add(add)
	w.pool.settle()
}

// added must follow the acceptance of a task. It sends a worker if there is a task to take.
func (p *ThreadPool) added() {
	for old := p.idle.Load(); old > 0 && p.queue.ready(); old = p.idle.Load() {
		if old&allParked > 0 {
			if p.idle.CompareAndSwap(old, old-parked+awake) {
				p.tokens <- true
				return
			}
		} else if p.idle.CompareAndSwap(old, old-startable+awake) {
			go (&worker{pool: p, awake: true}).work()
			return
		}
	}
}

// settle must follow every change of the idle workers, and Shutdown.
func (p *ThreadPool) settle() {
	p.added()
	if !p.queue.drained() {
		return
	}
	p.dismiss()
	if all := int64(p.workers) * startable; p.idle.CompareAndSwap(all, all+awake) { // none can be started any more
		p.timer.Stop()
		close(p.done)
	}
}

// dismiss sends away all who are parked.
func (p *ThreadPool) dismiss() {
	p.timed.Store(false)
	for range p.idle.And(^allParked) & allParked {
		p.tokens <- false
	}
}
