package pool

// A pc is the step that a thread does next.
type pc int8

const (
	gone pc = iota // ended, or not started

	put // execute
	publish
	leaveWaiting
	told
	parkProducer
	await
	giveUp
	receive
	next

	take // worker.next
	rest
	claim
	takeFirst
	leaveIdle
	parkWorker
	sleep
	quit
	start
	end

	shutdown
	sweep

	look // added and ended
	lookReady
	lookTail
	lookTaken
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
		for t := &to[j].threads[i]; t.pc == told || t.pc == next || t.pc == start; {
			w.local(&to[j], t)
		}
	}
	return to
}

// local is a step without access to what is shared, but for what only the check knows.
func (w *walk) local(m *model, t *thread) {
	switch t.pc {
	case told:
		t.pc = next
		if !t.refused && w.mutation != lookThenPublish {
			t.look(idle, next)
		}
	case next:
		t.refused, t.task, t.left, t.pc = false, 0, t.left-1, put
		if t.left == 0 {
			t.pc = gone
		}
	case start:
		m.started = max(m.started, t.task+1)
		t.pc = end
	}
}

// look makes the thread look at a gate, and go on from there.
func (t *thread) look(gate int8, then pc) { t.pc, t.gate, t.then = look, gate, then }

// settle makes the thread look at the gate of the workers, and at whether all is done.
func (t *thread) settle(back pc) {
	t.back = back
	t.look(idle, drain)
}

// leave makes the thread one that is not awake, and returns what that adds to the gate.
func (t *thread) leave() (add int64) {
	if t.awake {
		t.awake = false
		return -awakeOnce
	}
	return 0
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
	default:
		w.send(&m, t)
	}
	return []model{m}
}

// waits reports whether the thread must wait.
func (w *walk) waits(m *model, t *thread) bool {
	switch t.pc {
	case receive:
		return m.tokens[waiting] == none
	case sleep:
		return m.tokens[idle] == none
	case sendToken:
		return m.tokens[t.gate] != none
	case end:
		all := int8(0) // only asked for where none is refused
		for _, plan := range w.producers {
			all += plan.tasks
		}
		return w.chained && t.task+1 < all && m.started <= t.task+1 || w.pledged && t.task > 0 && m.tail < all
	}
	return false
}

// await is the step of a producer that is parked, and may have a context that ends.
func (w *walk) await(m model, i int) (to []model) {
	if m.tokens[waiting] != none {
		woken := m
		woken.receive(&woken.threads[i], waiting)
		woken.threads[i].pc = put
		to = append(to, woken)
	}
	if w.plan(i).cancelled {
		m.threads[i].pc = giveUp
		to = append(to, m)
	}
	return to
}

func (m *model) receive(t *thread, gate int8) {
	t.awake = m.tokens[gate] == yours
	m.tokens[gate] = none
}

func (w *walk) produce(m *model, t *thread, i int) {
	switch t.pc {
	case put:
		switch {
		case m.closed:
			t.refused, t.pc = true, told
		case m.full(w, m.tail):
			t.pc = parkProducer
			if w.plan(i).try {
				t.pc = next
			}
			return
		default:
			t.task, t.pc = m.tail, publish
			m.tail++
			if w.mutation == lookThenPublish {
				t.look(idle, publish)
			}
			return
		}
		if t.awake {
			t.pc = leaveWaiting
		}
	case publish:
		m.published |= 1 << t.task
		t.task, t.pc = 0, told
		if t.awake {
			t.pc = leaveWaiting
		}
	case leaveWaiting:
		m.gates[waiting] += t.leave()
		t.look(waiting, told)
	case parkProducer:
		m.gates[waiting] += parked + t.leave()
		t.look(waiting, await)
		if w.mutation == waitBlindly {
			t.pc = await
		}
	case giveUp:
		t.pc = receive
		if m.gates[waiting]&allParked != 0 {
			m.gates[waiting] -= parked
			t.pc = next
		} else if w.mutation == dropToken {
			t.pc = next
		}
	case receive:
		m.receive(t, waiting)
		t.pc = leaveWaiting
	}
}

func (m *model) full(w *walk, tail int8) bool { return int(tail-m.head+m.running) >= w.workers+w.queue }
func (m *model) drained() bool                { return m.closed && m.tail == m.head }
func (m *model) ready() bool                  { return m.published>>m.head&1 != 0 }

func (w *walk) work(m *model, t *thread) {
	switch t.pc {
	case end:
		t.task, t.pc = 0, take
	case take:
		t.pc = rest
		if m.ready() {
			t.task = m.head
			m.head++
			t.look(waiting, start)
			if w.mutation == takeIgnoresGate {
				t.pc = start
			}
		}
	case rest:
		m.running--
		t.look(waiting, claim)
	case claim:
		if m.gates[idle] >= 0 {
			m.gates[idle] |= awake
			t.awake = true
		}
		t.pc = takeFirst
	case takeFirst:
		switch {
		case m.ready():
			t.task, t.pc = m.head, start
			m.head++
			m.running++
			if t.awake {
				t.pc = leaveIdle
			}
		case m.drained():
			t.pc = quit
		default:
			t.pc = parkWorker
		}
	case leaveIdle:
		m.gates[idle] += t.leave()
		t.look(idle, start)
		if w.mutation == awakeKeepsQuiet {
			t.pc = start
		}
	case parkWorker:
		m.gates[idle] += parked + t.leave()
		t.settle(sleep)
		if w.mutation == parkBlindly {
			t.pc = sleep
		}
	case sleep:
		m.receive(t, idle)
		t.pc = takeFirst
		if !t.awake {
			t.pc = quit
		}
	case quit:
		m.gates[idle] += startable + t.leave()
		t.settle(gone)
		if w.mutation == leaveQuietly {
			t.pc = gone
		}
	}
}

// send is a step of one who looks whether somebody must be sent.
func (w *walk) send(m *model, t *thread) {
	switch t.pc {
	case shutdown:
		m.closed = true
		t.back = gone
		t.look(waiting, drain)
		if w.mutation == closeQuietly {
			t.pc = gone
		}
	case sweep:
		t.left--
		t.back = sweep
		if t.left == 0 {
			t.back = gone
		}
		m.dismiss(t, t.back)
	case look:
		switch {
		case m.gates[t.gate] <= 0:
			t.goOn()
		case t.gate == idle:
			t.pc = lookReady
		default:
			t.pc = lookTail
		}
	case lookReady:
		t.sendIf(m.ready())
	case lookTail:
		t.tail, t.pc = m.tail, lookTaken
		if m.closed {
			t.sendIf(true)
		}
	case lookTaken:
		t.sendIf(!m.full(w, t.tail))
	case sendOne:
		w.sendOne(m, t)
	case sendToken:
		m.tokens[t.gate] = t.send
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
		if all := int64(w.workers) * startable; m.gates[idle] == all {
			m.done++
			if w.mutation != finishUnnoticed {
				m.gates[idle] += awake
			}
		}
		t.pc, t.back = t.back, gone
	}
}

func (t *thread) goOn() { t.pc, t.then, t.gate, t.tail, t.send = t.then, gone, 0, 0, none }

func (t *thread) sendIf(reason bool) {
	if reason {
		t.pc, t.tail = sendOne, 0
	} else {
		t.goOn()
	}
}

// sendOne is gate.send, and hire: a compare-and-swap that is tried until it succeeds is one step.
func (w *walk) sendOne(m *model, t *thread) {
	old := m.gates[t.gate]
	if old <= 0 {
		t.goOn()
		return
	}
	m.gates[t.gate] = sent(old)
	switch {
	case old&allParked != 0:
		t.pc, t.send, t.times = sendToken, yours, 1
	default:
		m.startWorker(w.slots)
		t.goOn()
	}
}

// dismiss makes the thread dismiss all idle workers, and go on from there.
func (m *model) dismiss(t *thread, then pc) {
	t.gate, t.then, t.send, t.times, t.pc = idle, then, dismissed, int8(m.gates[idle]&allParked), sendToken
	m.gates[idle] &^= allParked
	if t.times == 0 {
		t.goOn()
	}
}

func (m *model) startWorker(slots int) {
	for i := range m.threads[:slots] {
		if m.threads[i].pc == gone {
			m.threads[i] = thread{pc: takeFirst, awake: true}
			return
		}
	}
	panic("no thread is free: the model is too small")
}
