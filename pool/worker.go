package pool

import (
	"runtime"
	"runtime/debug"
	"time"
)

// A worker runs tasks, one after the other, until it is told to leave.
type worker struct {
	pool     *ThreadPool
	searcher bool // it is the one searching; see state
	busy     bool // the queue counts its task, which may have ended, as running
	panicked bool // that task ended by a panic, and the handler was told
	left     bool // it was told to leave
}

// work is the worker's goroutine.
//
// If it ends early, by a Goexit in a task or a handler, a successor takes over the worker as it stands.
// That happens, too, in the last moments of a program that crashes by a task's panic: nothing may recover then,
// for the stack to be the task's own, and a deferred call cannot tell a Goexit from a panic without recovering.
func (w *worker) work() {
	defer func() {
		if !w.left {
			go w.work()
		}
	}()
	for !w.left {
		w.serve()
	}
}

// serve runs tasks until the worker is to leave, or one panics and the handler was told.
func (w *worker) serve() {
	if w.pool.onPanic != nil {
		defer w.rescue()
	}
	for {
		task := w.next()
		if task == nil {
			return
		}
		task()
	}
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
	if !w.busy || w.panicked {
		return w.search()
	}
	task := p.queue.take(true)
	if task == nil {
		return w.search()
	}
	p.heed(afterTake)
	return task
}

// search is next for a worker that has no task, or does not find the next one at once.
func (w *worker) search() func() {
	p := w.pool
	p.mu.Lock()
	if w.busy {
		w.end()
	}
	for {
		if w.searcher {
			p.state.searching = false
		}
		task := p.queue.take(false)
		if task != nil {
			w.searcher, w.busy = false, true
			p.unlock()
			return task
		}
		switch p.state.next(w.searcher, p.queue.drained()) {
		case leave:
			w.left = true
			p.unlock()
			return nil
		case yield:
			p.unlock()
			runtime.Gosched()
		case park:
			p.startTimer()
			p.unlock()
			<-p.wake
		}
		w.searcher = true
		p.mu.Lock()
	}
}

// end counts the task that has ended, with the mutex held.
func (w *worker) end() {
	if w.panicked {
		w.pool.panicked++
	}
	w.pool.queue.rest()
	w.busy, w.panicked = false, false
}

// unlock releases the mutex, and sends on their way those whom the state names.
func (p *ThreadPool) unlock() {
	var todo signal
	for {
		hints := p.state.hints()
		if hints != p.hints.Load() {
			p.hints.Store(hints)
		}
		if hints == 0 {
			break // nobody could be sent, whatever the queue looks like
		}
		sig := p.state.settle(p.queue.view())
		if sig == (signal{}) {
			break
		}
		todo.wake = todo.wake || sig.wake
		todo.start = todo.start || sig.start
		todo.admit = todo.admit || sig.admit
		if sig.finish {
			p.finish()
		}
	}
	p.mu.Unlock()
	if todo.wake {
		p.wake <- struct{}{} // never blocks: at most one worker is searching
	}
	if todo.start {
		go (&worker{pool: p, searcher: true}).work()
	}
	if todo.admit {
		p.room <- struct{}{} // never blocks: at most one producer is entering
	}
}

// finish tells those who wait in Shutdown that all is done, with the mutex held.
func (p *ThreadPool) finish() {
	if p.timer != nil {
		p.timer.Stop()
	}
	close(p.done)
}

// startTimer makes sure that idle workers are counted from time to time, with the mutex held.
func (p *ThreadPool) startTimer() {
	switch {
	case p.timed:
		return
	case p.timer == nil:
		p.timer = time.AfterFunc(idleTime, p.sweep)
	default:
		p.timer.Reset(idleTime)
	}
	p.timed = true
}

// sweep sends away the workers that nobody has needed since the last sweep.
func (p *ThreadPool) sweep() {
	p.mu.Lock()
	p.timed = false
	p.state.sweep()
	if p.state.idle > 0 {
		p.startTimer()
	}
	p.unlock()
}
