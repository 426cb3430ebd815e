package pool

import (
	"runtime"
	"runtime/debug"
)

// A worker runs tasks, one after the other, until it is told to leave.
type worker struct {
	pool     *ThreadPool
	awake    bool // it is the one awake; see gate
	busy     bool // the queue counts its task, which may have ended, as running
	panicked bool // that task ended by a panic, and the handler was told
	left     bool // it was told to leave
}

// work is the worker's goroutine.
//
// If a task or a handler ends it, by a Goexit or a panic, another goroutine takes over the worker as it stands.
// That happens, too, in the last moments of a program that crashes by a task's panic: nothing may recover then,
// for the stack to be the task's own, and a deferred call cannot tell a Goexit from a panic without recovering.
func (w *worker) work() {
	defer func() {
		if !w.left {
			go w.work()
		}
	}()
	if w.pool.onPanic != nil {
		defer w.rescue()
	}
	for task := w.next(); task != nil; task = w.next() {
		task()
	}
	w.left = true
}

// rescue calls the handler if a task has panicked.
func (w *worker) rescue() {
	if value := recover(); value != nil {
		w.panicked = true
		w.pool.onPanic(value, debug.Stack())
	}
}

// next ends the last task and returns the one to run now, or nil when the worker is to leave.
func (w *worker) next() func() {
	p := w.pool
	if w.busy && !w.panicked {
		if task := p.queue.take(true); task != nil {
			p.ended()
			return task
		}
	}
	w.end()
	for {
		if !w.awake && p.idle.claim() {
			// Very often the producer of the next task can run now, which saves both the parking and the wake-up.
			w.awake = true
			runtime.Gosched()
		}
		if task := p.queue.take(false); task != nil {
			w.busy = true
			if w.awake {
				p.idle.change(0, w.awake)
				w.awake = false
				p.added()
			}
			return task
		}
		if p.queue.drained() || !w.park() {
			p.idle.change(startable, w.awake)
			p.settle()
			return nil
		}
	}
}

// end counts the end of the last task, if there was one, for a worker that has no other.
func (w *worker) end() {
	if !w.busy {
		return
	}
	p := w.pool
	if w.panicked {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.panicked++
	}
	p.queue.rest()
	w.busy, w.panicked = false, false
	p.ended()
}

// park waits until the worker is sent, and reports whether it is to go on.
func (w *worker) park() bool {
	p := w.pool
	p.idle.change(parked, w.awake)
	if !p.timed.Swap(true) {
		p.timer.Reset(idleTime)
	}
	p.settle()
	w.awake = <-p.idle.tokens
	return w.awake
}

// added must follow the acceptance of a task.
func (p *ThreadPool) added() {
	if p.idle.state.Load() > 0 {
		p.hire()
	}
}

// hire sends a worker if there is a task to take.
func (p *ThreadPool) hire() {
	if p.queue.ready() && p.idle.send() {
		go (&worker{pool: p, awake: true}).work()
	}
}

// settle must follow every change of the idle workers that makes more of them, and Shutdown.
func (p *ThreadPool) settle() {
	p.added()
	if !p.queue.drained() {
		return
	}
	p.idle.dismiss()
	all := int64(p.workers) * startable
	if p.idle.state.CompareAndSwap(all, all+awake) { // and from now on none can be started
		p.timer.Stop()
		close(p.done)
	}
}

// sweep dismisses those who are idle, when the timer ends.
func (p *ThreadPool) sweep() {
	p.timed.Store(false)
	p.idle.dismiss()
}
