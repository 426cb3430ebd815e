package pool

// A pc is the step that a thread does next.
type pc int8

const (
	gone pc = iota // ended, or not started

	toEnded  // about to call ended, and to start the task after that
	toSettle // about to call settle, the last step of Shutdown

	put // execute
	publish
	count
	await
	hear
	leaveWaiting
	told
	next

	take // worker.next
	free
	leaveIdle
	rest
	claim
	parkWorker
	sleep
	quit
	start
	end

	shutdown
	sweep

	lookWaiting // ended
	lookRoom
	callOne
	sendCall

	lookIdle // added
	lookReady
	sendOne
	sendToken

	drain // the rest of settle
	finish
)

// step returns what can come of one step of thread i: nothing if it must wait, several if it may choose.
// What the thread does next on its own, without access to what is shared, belongs to the step.
func (w *walk) step(m model, i int) []model {
	to := w.access(m, i)
	for j := range to {
		for t := &to[j].threads[i]; t.local(); {
			w.doLocal(&to[j], t)
		}
	}
	return to
}

func (t *thread) local() bool {
	switch t.pc {
	case toEnded, toSettle, told, next, start:
		return true
	}
	return false
}

// doLocal is a step without access to what is shared, but for what only the check knows.
func (w *walk) doLocal(m *model, t *thread) {
	switch t.pc {
	case toEnded:
		t.ended(start)
	case toSettle:
		t.settle(gone)
	case told:
		if t.pc = next; !t.refused && w.mutation != lookThenPublish {
			t.added(next)
		}
	case next:
		t.refused, t.counted, t.left, t.pc = false, false, t.left-1, put
		if t.left == 0 {
			t.pc = gone
		}
	case start:
		m.started = max(m.started, t.task+1)
		t.pc = end
	}
}

// added, ended and settle make the thread do as these functions do, and go on from there.
func (t *thread) added(then pc) { t.pc, t.then = lookIdle, then }
func (t *thread) ended(then pc) { t.pc, t.then = lookWaiting, then }
func (t *thread) settle(then pc) {
	t.back = then
	t.added(drain)
}

func (t *thread) goOn() { t.pc, t.then, t.send = t.then, gone, none }

// on makes the thread go on to the next step if ok, and else to where the whole look was to lead.
func (t *thread) on(ok bool, to pc) {
	if t.pc = to; !ok {
		t.goOn()
	}
}

// change is what worker.change adds to the state.
func (t *thread) change(add int64) int64 {
	if t.awake {
		t.awake = false
		add -= awakeOnce
	}
	return add
}

var awakeOnce int64 = awake // not a constant, which could not be negated

// access is the next access of thread i to what is shared.
func (w *walk) access(m model, i int) []model {
	t := &m.threads[i]
	switch {
	case t.pc == gone || w.waits(&m, t):
		return nil
	case t.pc == await:
		return w.await(m, i)
	case t.pc < take:
		w.produce(&m, t, i)
	case t.pc < shutdown:
		w.work(&m, t)
	case t.pc < lookIdle:
		w.call(&m, t)
	default:
		w.send(&m, t)
	}
	return []model{m}
}

// waits reports whether the thread must wait.
func (w *walk) waits(m *model, t *thread) bool {
	switch t.pc {
	case sleep:
		return m.token == none
	case sendToken:
		return m.token != none
	case end:
		all := int8(0) // only asked for where none is refused
		for _, plan := range w.producers {
			all += plan.tasks
		}
		return w.chained && t.task+1 < all && m.started <= t.task+1 ||
			m.tail < all && (w.pledged && t.task > 0 || w.patient && t.task == 2)
	}
	return false
}

// await is the step of a producer that waits to be called, and may have a context that ends.
func (w *walk) await(m model, i int) (to []model) {
	if m.call {
		called := m
		called.call = false
		called.threads[i].pc = hear
		to = append(to, called)
	}
	if w.plan(i).cancelled {
		if w.mutation == dropCall {
			m.call = false
		}
		m.threads[i].pc = leaveWaiting
		m.threads[i].refused = true
		to = append(to, m)
	}
	return to
}

func (w *walk) produce(m *model, t *thread, i int) {
	switch t.pc {
	case put:
		t.pc = told
		if t.counted {
			t.pc = leaveWaiting
		}
		switch {
		case m.closed:
			t.refused = true
		case w.full(m) || !w.free(m, m.tail) && !w.plan(i).try:
			t.refused = w.plan(i).try
			if !t.refused {
				t.pc = count
				if t.counted {
					t.pc = await
				}
			}
		case w.free(m, m.tail):
			t.task, t.pc = m.tail, publish
			m.tail++
			if w.mutation == lookThenPublish {
				t.added(publish)
			}
		default:
			t.pc = put // TryExecute yields, and tries again
		}
	case publish:
		m.published |= 1 << t.task
		t.task, t.pc = 0, told
		if t.counted {
			t.pc = leaveWaiting
		}
	case count:
		m.waiting++
		t.counted, t.pc = true, put
		if w.mutation == waitBlindly {
			t.pc = await
		}
	case hear:
		m.waiting &^= called
		t.pc = put
	case leaveWaiting:
		m.waiting--
		t.ended(told)
		if w.mutation == leaveWaitingQuietly {
			t.pc, t.then = told, gone
		}
	}
}

func (w *walk) full(m *model) bool { return int(m.tail-m.head+m.running) >= w.workers+w.queue }

// free reports whether the slot of a task can be written: the last task has been read.
func (w *walk) free(m *model, task int8) bool {
	slots := int8(2)
	for int(slots) < w.workers+w.queue {
		slots *= 2
	}
	return task < slots || m.freed>>(task-slots)&1 != 0
}

func (m *model) drained() bool        { return m.closed && m.tail == m.head }
func (m *model) readable(i int8) bool { return m.published>>i&1 != 0 && m.freed>>i&1 == 0 }

func (w *walk) work(m *model, t *thread) {
	switch t.pc {
	case end:
		t.task, t.pc = 0, take
	case take:
		switch {
		case m.readable(m.head):
			t.task, t.pc = m.head, free
			m.head++
			if !t.busy {
				m.running++
			}
			t.busy = true
			if w.mutation == lookThenFree {
				t.ended(free)
			}
		case t.busy:
			t.pc = rest
		default:
			t.pc = claim
		}
	case free:
		m.freed |= 1 << t.task
		switch looks := w.mutation != takeIgnoresWaiting && w.mutation != lookThenFree; {
		case t.awake:
			t.pc = leaveIdle
		case looks:
			t.ended(start)
		default:
			t.pc = start
		}
	case leaveIdle:
		m.idle += t.change(0)
		if t.settle(toEnded); w.mutation == awakeKeepsQuiet {
			t.ended(start)
		}
	case rest:
		m.running--
		t.busy = false
		t.ended(claim)
	case claim:
		if !t.awake && m.idle >= 0 {
			m.idle |= awake
			t.awake = true
		}
		if t.pc = parkWorker; m.drained() { // looks is 1 here
			t.pc = quit
		}
	case parkWorker:
		m.idle += t.change(parked)
		t.settle(sleep)
		if w.mutation == parkBlindly {
			t.pc, t.then, t.back = sleep, gone, gone
		}
	case sleep:
		t.awake = m.token == yours
		m.token = none
		if t.pc = take; !t.awake {
			t.pc = quit
		}
	case quit:
		m.idle += t.change(startable)
		t.settle(gone)
		if w.mutation == leaveQuietly {
			t.pc, t.then = gone, gone
		}
	}
}

// call is a step of Shutdown, the timer, or one who looks for waiting producers.
func (w *walk) call(m *model, t *thread) {
	switch t.pc {
	case shutdown:
		m.closed = true
		t.ended(toSettle)
		if w.mutation == closeQuietly {
			t.pc, t.then = gone, gone
		}
	case sweep:
		t.left--
		if t.left > 0 {
			m.dismiss(t, sweep)
		} else {
			m.dismiss(t, gone)
		}
	case lookWaiting:
		t.on(m.waiting > 0, lookRoom)
	case lookRoom:
		t.on(m.closed || !w.full(m), callOne)
	case callOne:
		t.on(m.waiting >= 0, sendCall)
		m.waiting |= called
	case sendCall:
		if m.call {
			w.fault = "a call blocks"
		}
		m.call = true
		t.goOn()
	}
}

// send is a step of one who looks for idle workers.
func (w *walk) send(m *model, t *thread) {
	switch t.pc {
	case lookIdle:
		t.on(m.idle > 0, lookReady)
	case lookReady:
		t.on(m.readable(m.head), sendOne)
	case sendOne:
		switch old := m.idle; {
		case old <= 0:
			t.goOn()
		case old&allParked > 0:
			m.idle = old - parked + awake
			t.pc, t.send, t.times = sendToken, yours, 1
		default:
			m.idle = old - startable + awake
			m.startWorker(w.slots)
			t.goOn()
		}
	case sendToken:
		m.token = t.send
		if t.times--; t.times == 0 {
			t.goOn()
		}
	case drain:
		if m.drained() {
			m.dismiss(t, finish)
		} else {
			t.pc, t.back = t.back, gone
		}
	case finish:
		if all := int64(w.workers) * startable; m.idle == all {
			m.done++
			if w.mutation != finishUnnoticed {
				m.idle += awake
			}
		}
		t.pc, t.back = t.back, gone
	}
}

// dismiss makes the thread dismiss all idle workers, and go on from there.
func (m *model) dismiss(t *thread, then pc) {
	t.then, t.send, t.times, t.pc = then, dismissed, int8(m.idle&allParked), sendToken
	m.idle &^= allParked
	if t.times == 0 {
		t.goOn()
	}
}

func (m *model) startWorker(slots int) {
	for i := range m.threads[:slots] {
		if m.threads[i].pc == gone {
			m.threads[i] = thread{pc: take, awake: true}
			return
		}
	}
	panic("no thread is free: the model is too small")
}
