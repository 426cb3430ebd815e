package pool

import "time"

// claimSearch makes the caller the one searching, unless there is one.
func (p *ThreadPool) claimSearch() bool {
	h := p.hints.Load()
	return h&searching == 0 && p.hints.CompareAndSwap(h, h|searching)
}

// added must follow the acceptance of a task.
func (p *ThreadPool) added() {
	if dueAfterPut(p.hints.Load()) {
		p.settle()
	}
}

// ended must follow the end of a task.
func (p *ThreadPool) ended() {
	if dueAfterEnd(p.hints.Load()) {
		p.settle()
	}
}

// settle wakes and starts whom the rules of the state require.
func (p *ThreadPool) settle() {
	p.mu.Lock()
	p.unlock()
}

// unlock releases the mutex, in the order that the state demands: announce, look, and send.
func (p *ThreadPool) unlock() {
	var todo signal
	for {
		h := p.announce()
		if !dueAfterPut(h) && !dueAfterEnd(h) {
			break // nobody could be sent, whatever the queue looks like
		}
		v := p.queue.view()
		send := h&searching == 0 && p.state.needsWorker(v)
		if send && !p.hints.CompareAndSwap(h, h|searching) {
			continue // a worker has begun to search
		}
		if !p.state.settle(v, send, &todo) {
			break
		}
	}
	p.mu.Unlock()
	p.send(todo)
}

// announce brings the hints up to date, with the mutex held.
func (p *ThreadPool) announce() hints {
	for {
		old := p.hints.Load()
		h := old&searching | p.state.hints()
		if h == old || p.hints.CompareAndSwap(old, h) {
			return h
		}
	}
}

// send does what settle has decided, without the mutex.
func (p *ThreadPool) send(todo signal) {
	if todo.wake {
		p.wake <- struct{}{} // never blocks: at most one worker is searching
	}
	if todo.start {
		go (&worker{pool: p, searcher: true}).work()
	}
	if todo.admit {
		p.room <- struct{}{} // never blocks: at most one producer is entering
	}
	if todo.finish {
		if p.timer != nil {
			p.timer.Stop()
		}
		close(p.done)
	}
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
