package pool

import (
	"runtime"
	"runtime/debug"
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
	if w.busy && !w.panicked {
		if task := p.queue.take(true); task != nil {
			p.ended()
			return task
		}
	}
	w.end()
	for {
		if !w.searcher && p.claimSearch() {
			// Very often the producer of the next task can run now, which saves both the parking and the wake-up.
			w.searcher = true
			runtime.Gosched()
		}
		task := p.queue.take(false)
		searched := w.stopSearch(task != nil)
		if task != nil {
			w.busy = true
			return task
		}
		if !w.park(searched) {
			return nil
		}
	}
}

// end counts the end of the last task, if there was one, for a worker that has no other.
func (w *worker) end() {
	p := w.pool
	switch {
	case w.panicked:
		p.mu.Lock()
		p.panicked++
		p.queue.rest()
		p.unlock()
	case w.busy:
		p.queue.rest()
		p.ended()
	}
	w.busy, w.panicked = false, false
}

// stopSearch makes the worker one that is not searching, and reports whether it was.
//
// If it has found a task there may be another, put there while nobody else was sent because of the search.
// If not, the same holds, but then the worker parks, and looks at the queue once it is announced as idle.
func (w *worker) stopSearch(found bool) bool {
	p := w.pool
	if !w.searcher {
		return false
	}
	w.searcher = false
	h := p.hints.And(^searching) &^ searching
	if found && dueAfterPut(h) && p.queue.ready() {
		p.settle()
	}
	return true
}

// park waits until the worker is woken, as the one searching. It returns false if the worker is to leave.
func (w *worker) park(searched bool) bool {
	p := w.pool
	p.mu.Lock()
	if !p.state.park(searched, p.queue.drained()) {
		w.left = true
		p.unlock()
		return false
	}
	p.startTimer()
	p.unlock()
	<-p.wake
	w.searcher = true
	return true
}
