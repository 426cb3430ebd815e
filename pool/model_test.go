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
// accepting a task and publishing it, announcing hints, each of the four reads of a view.
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
