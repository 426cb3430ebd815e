package pool

import (
	"runtime"
	"runtime/debug"
	"time"
)

// An ending is what became of a worker's last task.
type ending int

const (
	none ending = iota // there was none, or it is already counted
	returned
	panicked
)

// A worker runs tasks, one after the other, until it is told to leave.
type worker struct {
	pool     *ThreadPool
	searcher bool   // it is the one searching; see state
	last     ending // how its last task ended
	left     bool   // it was told to leave
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
		w.last = returned // unless rescue knows better
		task()
	}
}

// rescue calls the handler if a task has panicked.
func (w *worker) rescue() {
	if value := recover(); value != nil {
		w.last = panicked
		w.pool.onPanic(value, debug.Stack())
	}
}

// next counts the last task and returns the one to run now, or nil when the worker is to leave.
func (w *worker) next() func() {
	p := w.pool
	p.mu.Lock()
	w.count()
	for {
		order := p.state.next(w.searcher)
		w.searcher = false
		switch order {
		case run:
			task := p.tasks.pop()
			p.unlock()
			return task
		case leave:
			w.left = true
			if p.state.finished() {
				p.finish()
			}
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

// count counts the task that has ended, if any, with the lock held.
func (w *worker) count() {
	switch w.last {
	case none:
		return
	case returned:
		w.pool.completed++
	case panicked:
		w.pool.panicked++
	}
	w.last = none
	w.pool.state.end()
}

// unlock releases the lock and sends on their way those whom the state names.
func (p *ThreadPool) unlock() {
	sig := p.state.settle()
	p.mu.Unlock()
	if sig.wake {
		p.wake <- struct{}{} // never blocks: there is one searcher at most
	}
	if sig.start {
		go (&worker{pool: p, searcher: true}).work()
	}
	if sig.admit {
		p.room <- struct{}{} // never blocks: one producer enters at most
	}
}

// startTimer makes sure that idle workers are counted from time to time, with the lock held.
func (p *ThreadPool) startTimer() {
	switch {
	case p.timed || p.state.closed:
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
	defer p.unlock()
	p.timed = false
	p.state.sweep()
	if p.state.idle > 0 {
		p.startTimer()
	}
	if p.state.live == 0 {
		p.tasks = ring{}
	}
}
