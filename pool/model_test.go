package pool

import (
	"fmt"
	"hash/maphash"
	"testing"
)

// The model check walks through every interleaving of a few producers, workers, a shutdown and the timer.
//
// The state is the real one. The queue is a model of it: indices, and a bit for each task that is published.
// Every access to what goroutines share is a step of its own, and a thread does one step at a time:
// accepting a task and publishing it, announcing hints and each of the three reads of a view.
// The walk ends in states where nobody can go on. There everything must be as the guarantees say.

// A mutation is a deliberate mistake, which the walk must find.
type mutation int

const (
	faithful           mutation = iota
	lookThenAnnounce            // the mutex is released after a look that came before the announcement
	hintsThenPublish            // a producer reads the hints before its task can be seen
	searcherKeepsQuiet          // a worker that was woken takes a task and does not look for more
	takeIgnoresHints            // a worker does not care about waiting producers
	dropToken                   // a producer that gives up leaves its wake-up to nobody
	leaveQuietly                // a worker that leaves does not send the next one
	closeQuietly                // Shutdown does not wake those who sleep
)

// A scenario is what the threads of a model do.
type scenario struct {
	name           string
	workers, queue int
	producers      []producerPlan
	close          bool
	sweeps         int8
	chained        bool // each task but the last ends only when the next one has started
	pledged        bool // each task but the first ends only when all have been accepted
}

type producerPlan struct {
	tasks     int8
	try       bool // TryExecute
	cancelled bool // the context may end at any time
}

const maxThreads = 8

// A model is a node of the walk: comparable, to be recognized when it comes up again.
type model struct {
	state     state
	hints     hints
	owner     int8 // thread that holds the mutex, plus 1
	wake      int8 // tokens in the channels
	room      int8
	done      int8   // how often the channel was closed
	tail      int8   // tasks accepted
	head      int8   // tasks taken
	running   int8   // tasks taken and not ended
	started   int8   // tasks that have begun
	published uint16 // bit i: task i can be seen
	closed    bool
	threads   [maxThreads]thread
}

type thread struct {
	pc       pc
	then     pc // where to go on when the mutex is released
	left     int8
	task     int8
	answer   answer
	searcher bool
	found    bool
	entering bool
	due      bool // hintsThenPublish: what the hints said
	tail     int8 // what a look has seen so far
	view     view
	hints    hints // what it has announced
	todo     signal
}

type pc int8

const (
	gone pc = iota // ended, or not started

	put // producer
	publish
	readHints
	lockForHints
	answered
	lockToWait
	await
	lockToGiveUp
	receive
	lockToLeave

	take // worker
	readTakeHints
	lockForTakeHints
	start
	end
	rest
	readRestHints
	lockForRestHints
	claim
	takeFirst
	stopSearch
	lookAgain
	lockForSearch
	lockToPark
	park
	sleep

	shutdown // closer
	lockToClose

	sweep // timer

	announce // all, to release the mutex
	lookTail
	lookReady
	lookEnded
	lookDrained
	settle
	release
	send
)

// A walk is one exhaustive search.
type walk struct {
	scenario
	mutation mutation
	slots    int                 // threads that are for workers
	seen     map[uint64]struct{} // hashes of models: 64 bits are enough to tell a few million apart
	fault    string
}

func (w *walk) run() {
	var m model
	m.state.workers = w.workers
	m.hints = m.state.hints()
	w.slots = w.workers + 1 // the first threads are workers: one may still be leaving when another starts
	t := w.slots
	for _, plan := range w.producers {
		m.threads[t] = thread{pc: put, left: plan.tasks}
		t++
	}
	if w.close {
		m.threads[t].pc = shutdown
		t++
	}
	if w.sweeps > 0 {
		m.threads[t] = thread{pc: sweep, left: w.sweeps}
	}
	seed := maphash.MakeSeed()
	w.seen = map[uint64]struct{}{}
	for todo := []model{m}; len(todo) > 0 && w.fault == ""; {
		m := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		stuck := true
		for i := range m.threads {
			for _, to := range w.step(m, i) {
				stuck = false
				w.check(&to)
				w.sortWorkers(&to)
				hash := maphash.Comparable(seed, to)
				if _, ok := w.seen[hash]; !ok {
					w.seen[hash] = struct{}{}
					todo = append(todo, to)
				}
			}
		}
		if stuck {
			w.checkEnd(&m)
		}
	}
}

// sortWorkers makes models equal that differ only in which worker is which.
func (w *walk) sortWorkers(m *model) {
	for i := 1; i < w.slots; i++ {
		for j := i; j > 0 && m.threads[j-1].key() > m.threads[j].key(); j-- {
			m.threads[j-1], m.threads[j] = m.threads[j], m.threads[j-1]
			switch m.owner {
			case int8(j):
				m.owner++
			case int8(j + 1):
				m.owner--
			}
		}
	}
}

// key need not tell all workers apart: then equal models are walked through twice.
func (t *thread) key() int {
	key := int(t.pc)<<16 + int(t.then)<<8 + int(t.task)<<2
	if t.searcher {
		key++
	}
	if t.found {
		key += 2
	}
	return key
}

// check is about what holds at any time.
func (w *walk) check(m *model) {
	switch {
	case m.wake > 1 || m.room > 1:
		w.fault = "two wake-ups in a channel"
	case int(m.running) > w.workers || m.state.live > w.workers:
		w.fault = "too many workers"
	case int(m.tail-m.head+m.running) > w.workers+w.queue:
		w.fault = "too many tasks"
	case m.done > 1:
		w.fault = "finished twice"
	case m.done > 0 && (m.head != m.tail || m.state.live > 0):
		w.fault = "finished too early"
	}
}

// checkEnd is about what holds when nobody can go on.
func (w *walk) checkEnd(m *model) {
	switch {
	case m.owner != 0:
		w.fault = "the mutex is held"
	case m.head != m.tail || m.running > 0:
		w.fault = "an accepted task has not run to its end"
	case m.wake > 0 || m.room > 0:
		w.fault = "a wake-up was not received"
	case w.close && (m.done != 1 || m.state.live > 0):
		w.fault = "Shutdown waits for ever"
	}
	for i, t := range m.threads[w.slots:] {
		if t.pc != gone {
			w.fault = fmt.Sprintf("thread %d, which is no worker, waits for ever", i+w.slots)
		}
	}
}

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

var scenarios = []scenario{
	{name: "two producers", workers: 2, queue: 1, producers: []producerPlan{{tasks: 2}, {tasks: 2}}},
	{name: "chained tasks", workers: 2, queue: 1, producers: []producerPlan{{tasks: 1}, {tasks: 1}}, chained: true},
	{name: "three chained", workers: 3, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 1}}, chained: true},
	{name: "pledged tasks", workers: 2, queue: 1, producers: []producerPlan{{tasks: 2}, {tasks: 2}}, pledged: true},
	{name: "hand-over only", workers: 1, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 2}}},
	{name: "shutdown", workers: 2, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 1}}, close: true},
	{name: "cancelled", workers: 1, queue: 0, producers: []producerPlan{{tasks: 2, cancelled: true}, {tasks: 2}}},
	{name: "cancelled, shutdown", workers: 1, queue: 0, producers: []producerPlan{{tasks: 1, cancelled: true}, {tasks: 1, cancelled: true}, {tasks: 1}}, close: true},
	{name: "refused", workers: 1, queue: 1, producers: []producerPlan{{tasks: 2, try: true}, {tasks: 2}}, close: true},
	{name: "idle workers", workers: 2, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 1}}, sweeps: 2},
	{name: "idle workers, shutdown", workers: 2, queue: 0, producers: []producerPlan{{tasks: 2}}, close: true, sweeps: 2},
}

// TestModel: in no order of events is a wake-up lost, a task forgotten, or a limit exceeded.
func TestModel(t *testing.T) {
	for _, s := range scenarios {
		t.Run(s.name, func(t *testing.T) {
			w := walk{scenario: s}
			w.run()
			t.Logf("%d states", len(w.seen))
			if w.fault != "" {
				t.Error(w.fault)
			}
		})
	}
}

// TestModelFindsMistakes shows that the walk would notice: each mistake is found in some scenario.
func TestModelFindsMistakes(t *testing.T) {
	for m := lookThenAnnounce; m <= closeQuietly; m++ {
		found := ""
		for _, s := range scenarios {
			w := walk{scenario: s, mutation: m}
			if w.run(); w.fault != "" {
				found = s.name + ": " + w.fault
				break
			}
		}
		t.Logf("mutation %d: %s", m, found)
		if found == "" {
			t.Errorf("mutation %d was not found", m)
		}
	}
}
