package pool

// step returns what can come of one step of thread i: nothing if it must wait, several if it may choose.
// What the thread does next on its own, without access to what is shared, belongs to the step.
func (w *walk) step(m model, i int) []model {
	to := w.access(m, i)
	for j := range to {
		for t := &to[j].threads[i]; t.local(); {
			to[j] = w.access(to[j], i)[0]
		}
	}
	return to
}

func (t *thread) local() bool {
	switch t.pc {
	case answered, start:
		return true
	case send:
		return t.todo == (signal{})
	}
	return false
}

// access is the next access of thread i to what is shared.
func (w *walk) access(m model, i int) []model {
	t := &m.threads[i]
	switch t.pc {
	case gone:
		return nil
	case lockForHints, lockToWait, lockToGiveUp, lockToLeave, lockToClose, sweep,
		lockForTakeHints, lockForRestHints, lockForSearch, lockToPark:
		if m.owner != 0 {
			return nil
		}
		m.owner = int8(i + 1)
		w.locked(&m, t)
	case await:
		return w.await(m, i)
	case receive:
		if m.room == 0 {
			return nil
		}
		m.room--
		t.pc = lockToLeave
	case sleep:
		if m.wake == 0 {
			return nil
		}
		m.wake--
		t.searcher, t.pc = true, takeFirst
	case end:
		if w.chained && t.task+1 < m.tasks(w) && m.started <= t.task+1 {
			return nil
		}
		if w.pledged && t.task > 0 && m.tail < m.tasks(w) {
			return nil
		}
		t.pc, t.task = take, 0
	case put, publish, readHints, answered:
		w.produce(&m, t, w.producers[i-w.slots])
	case take, readTakeHints, start, rest, readRestHints, claim, takeFirst, stopSearch, lookAgain, park:
		w.work(&m, t)
	case shutdown:
		m.closed, t.pc = true, lockToClose
	default:
		w.release(&m, t)
	}
	return []model{m}
}

// tasks returns how many tasks will be accepted; only asked where none is refused.
func (m *model) tasks(w *walk) (n int8) {
	for _, plan := range w.producers {
		n += plan.tasks
	}
	return n
}

// locked is the step that takes the mutex, together with what is done to the state at once.
func (w *walk) locked(m *model, t *thread) {
	after := func(then pc) { w.unlock(t, then) }
	switch t.pc {
	case lockForHints:
		after(answered)
	case lockForTakeHints, lockForSearch:
		after(start)
	case lockForRestHints:
		after(claim)
	case lockToPark:
		t.pc = park
	case lockToWait:
		if t.entering {
			m.state.entering = false
		}
		t.entering = false
		if t.answer == full {
			m.state.waiting++
			after(await)
		} else {
			after(readHints)
		}
	case lockToGiveUp:
		if m.state.giveUp() || w.mutation == dropToken {
			w.nextTask(t)
			after(t.pc)
		} else {
			after(receive)
		}
	case lockToLeave:
		m.state.entering = false
		w.nextTask(t)
		after(t.pc)
	case lockToClose:
		after(gone)
		if w.mutation == closeQuietly {
			t.pc = release
		}
	case sweep:
		m.state.sweep()
		t.left--
		after(sweep)
		if t.left == 0 {
			t.then = gone
		}
	}
}

// nextTask makes a producer go on to its next task.
func (w *walk) nextTask(t *thread) {
	t.answer, t.left, t.pc = accepted, t.left-1, put
	if t.left == 0 {
		t.pc = gone
	}
}

// await is the step of a producer that is parked, and may have a context that ends.
func (w *walk) await(m model, i int) (to []model) {
	if m.room > 0 {
		woken := m
		woken.room--
		woken.threads[i].entering, woken.threads[i].pc = true, put
		to = append(to, woken)
	}
	if w.producers[i-w.slots].cancelled {
		m.threads[i].pc = lockToGiveUp
		to = append(to, m)
	}
	return to
}

func (w *walk) produce(m *model, t *thread, plan producerPlan) {
	switch t.pc {
	case put:
		switch {
		case m.closed:
			t.answer, t.pc = shut, answered
		case m.full(w):
			t.answer, t.pc = full, answered
		default:
			t.answer, t.task, t.pc = accepted, m.tail, publish
			m.tail++
			if w.mutation == hintsThenPublish {
				t.pc = readHints
			}
		}
	case publish:
		m.published |= 1 << t.task
		t.task = 0
		t.pc = readHints
		if t.entering {
			t.pc = lockToWait
		}
		if w.mutation == hintsThenPublish {
			t.pc = answered
			if t.due {
				t.due, t.pc = false, lockForHints
			}
		}
	case readHints:
		switch due := dueAfterPut(m.hints); {
		case w.mutation == hintsThenPublish:
			t.due, t.pc = due, publish
		case due:
			t.pc = lockForHints
		default:
			t.pc = answered
		}
	case answered:
		if t.entering || t.answer == full && !plan.try {
			t.pc = lockToWait
		} else {
			w.nextTask(t)
		}
	}
}

func (m *model) full(w *walk) bool { return int(m.tail-m.head+m.running) >= w.workers+w.queue }
func (m *model) drained() bool     { return m.closed && m.tail == m.head }
func (m *model) ready() bool       { return m.published>>m.head&1 != 0 }

func (w *walk) work(m *model, t *thread) {
	switch t.pc {
	case take:
		t.pc = rest
		if m.ready() {
			t.task, t.pc = m.head, readTakeHints
			m.head++
		}
	case readTakeHints:
		t.pc = start
		if dueAfterEnd(m.hints) && w.mutation != takeIgnoresHints {
			t.pc = lockForTakeHints
		}
	case start:
		m.started = max(m.started, t.task+1)
		t.found, t.pc = false, end
	case rest:
		m.running--
		t.pc = readRestHints
	case readRestHints:
		t.pc = claim
		if dueAfterEnd(m.hints) {
			t.pc = lockForRestHints
		}
	case claim:
		if m.hints&searching == 0 {
			m.hints |= searching
			t.searcher = true
		}
		t.pc = takeFirst
	case takeFirst:
		if t.found = m.ready(); t.found {
			t.task = m.head
			m.head++
			m.running++
		}
		switch {
		case t.searcher:
			t.pc = stopSearch
		case t.found:
			t.pc = start
		default:
			t.pc = lockToPark
		}
	case stopSearch:
		m.hints &^= searching
		switch {
		case !t.found:
			t.pc = lockToPark // and stays searcher until then, for park
		case dueAfterPut(m.hints) && w.mutation != searcherKeepsQuiet:
			t.searcher, t.pc = false, lookAgain
		default:
			t.searcher, t.pc = false, start
		}
	case lookAgain:
		t.pc = start
		if m.ready() {
			t.pc = lockForSearch
		}
	case park:
		then := gone
		if m.state.park(t.searcher, m.drained()) {
			then = sleep
		}
		t.searcher = false
		w.unlock(t, then)
		if then == gone && w.mutation == leaveQuietly {
			t.pc = release
		}
	}
}

// look is one of the reads that make a view.
func (w *walk) look(m *model, t *thread) {
	switch t.pc {
	case lookTail:
		// What depends on taken as well is completed by the reads that follow.
		t.view = view{closed: m.closed}
		t.tail = m.tail
	case lookReady:
		t.view.ready = m.ready()
	case lookEnded:
		t.view.full = int(t.tail-m.head+m.running) >= w.workers+w.queue
		t.tail = 0
	case lookDrained:
		t.view.drained = m.drained()
	}
	t.pc++
}

// unlock makes a thread release the mutex, and go on from there.
func (w *walk) unlock(t *thread, then pc) {
	t.pc, t.then = announce, then
	if w.mutation == lookThenAnnounce {
		t.pc = lookTail
	}
}

// release is a step on the way out of the mutex.
func (w *walk) release(m *model, t *thread) {
	switch t.pc {
	case announce:
		m.hints = m.hints&searching | m.state.hints()
		t.hints, t.pc = m.hints, lookTail
		if !dueAfterPut(m.hints) && !dueAfterEnd(m.hints) || w.mutation == lookThenAnnounce {
			t.hints, t.pc = 0, release
		}
	case lookTail, lookReady, lookEnded, lookDrained:
		w.look(m, t)
	case settle:
		w.settle(m, t)
	case release:
		m.owner = 0
		t.pc = send
	case send:
		w.send(m, t)
	}
}

// settle claims the search, if a worker is needed, and settles.
func (w *walk) settle(m *model, t *thread) {
	if w.mutation == lookThenAnnounce {
		t.hints = m.hints
	}
	v, send := t.view, t.hints&searching == 0 && m.state.needsWorker(t.view)
	t.view = view{}
	if send && m.hints != t.hints {
		w.unlock(t, t.then)
		return
	}
	if send {
		m.hints |= searching
	}
	switch again := m.state.settle(v, send, &t.todo); {
	case again:
		w.unlock(t, t.then)
	case w.mutation == lookThenAnnounce:
		t.pc = announce
	default:
		t.hints, t.pc = 0, release
	}
}

// send is the step that sends one goroutine on its way, or goes on when none is left.
func (w *walk) send(m *model, t *thread) {
	switch {
	case t.todo.wake:
		m.wake++
		t.todo.wake = false
	case t.todo.start:
		t.todo.start = false
		m.startWorker(w.slots)
	case t.todo.admit:
		m.room++
		t.todo.admit = false
	case t.todo.finish:
		m.done++
		t.todo.finish = false
	}
	if t.todo == (signal{}) {
		t.pc, t.then = t.then, gone
	}
}

func (m *model) startWorker(slots int) {
	for i := range m.threads[:slots] {
		if m.threads[i].pc == gone {
			m.threads[i] = thread{pc: takeFirst, searcher: true}
			return
		}
	}
	panic("no thread is free: the model is too small")
}
