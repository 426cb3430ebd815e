package pool

import (
	"fmt"
	"hash/maphash"
	"testing"
)

// The model check walks through every interleaving of a few producers, workers, a shutdown and the timer.
//
// The state of the idle workers is the real one. The queue is a model: indices, and bits that say of each task whether
// it is published, and whether its slot is free again.
// Every access to what goroutines share is a step of its own, and a thread does one step at a time.
// The walk ends in states where nobody can go on. There everything must be as the guarantees say.

// A mutation is a deliberate mistake, which the walk must find.
type mutation int

const (
	faithful            mutation = iota
	parkBlindly                  // a worker parks, and does not look at the queue after that
	waitBlindly                  // a producer that is counted as waiting does not offer its task again before it waits
	lookThenPublish              // a producer looks for workers before its task can be seen
	awakeKeepsQuiet              // a worker that was awake takes a task and does not look for more
	takeIgnoresWaiting           // a worker does not care about waiting producers
	lookThenFree                 // a worker looks for waiting producers before it frees the slot
	leaveWaitingQuietly          // a producer that was called does not look for others
	dropCall                     // a producer that gives up takes the call with it
	leaveQuietly                 // a worker that leaves does not look after that
	closeQuietly                 // Shutdown does not wake those who are parked
	finishUnnoticed              // the last worker finishes, and another can be started
	afterLastMutation
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
	patient        bool // the third task does so
}

type producerPlan struct {
	tasks     int8
	try       bool // TryExecute
	cancelled bool // the context may end at any time
}

// The small ones come first.
var scenarios = []scenario{
	{name: "chained tasks", workers: 2, queue: 1, producers: []producerPlan{{tasks: 1}, {tasks: 1}}, chained: true},
	{name: "idle workers", workers: 2, queue: 0, producers: []producerPlan{{tasks: 1}, {tasks: 1}}, sweeps: 2},
	{name: "three chained", workers: 3, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 1}}, chained: true},
	{name: "hand-over only", workers: 1, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 2}}},
	{name: "patient task", workers: 2, queue: 0, producers: []producerPlan{{tasks: 5}}, patient: true},
	{name: "cancelled", workers: 1, queue: 0, producers: []producerPlan{{tasks: 2, cancelled: true}, {tasks: 2}}},
	{name: "cancelled, shutdown", workers: 1, queue: 0, producers: []producerPlan{{tasks: 2, cancelled: true}, {tasks: 1}}, close: true},
	{name: "idle workers, chained", workers: 2, queue: 0, producers: []producerPlan{{tasks: 2}, {tasks: 1}}, chained: true, sweeps: 1},
	{name: "idle workers, shutdown", workers: 2, queue: 0, producers: []producerPlan{{tasks: 2}}, close: true, sweeps: 2},
	{name: "shutdown, one worker", workers: 1, queue: 1, producers: []producerPlan{{tasks: 2}, {tasks: 1}}, close: true},
	{name: "pledged tasks", workers: 2, queue: 1, producers: []producerPlan{{tasks: 2}, {tasks: 2}}, pledged: true},
	{name: "refused", workers: 1, queue: 1, producers: []producerPlan{{tasks: 2, try: true}, {tasks: 2}}, close: true},
	{name: "two producers", workers: 2, queue: 1, producers: []producerPlan{{tasks: 2}, {tasks: 2}}},
	{name: "shutdown", workers: 2, queue: 0, producers: []producerPlan{{tasks: 3}}, close: true},
}

const maxThreads = 9

// A model is a node of the walk: comparable, to be recognized when it comes up again.
type model struct {
	idle      int64  // ThreadPool.idle
	token     token  // what is in ThreadPool.tokens
	waiting   int64  // ThreadPool.waiting
	call      bool   // there is one in ThreadPool.call
	done      int8   // how often the channel was closed
	tail      int8   // tasks accepted
	head      int8   // tasks taken
	running   int8   // tasks taken and not ended
	started   int8   // tasks that have begun
	published uint16 // bit i: task i can be seen
	freed     uint16 // bit i: task i was read, and its slot can be written
	closed    bool
	threads   [maxThreads]thread
}

type token int8

const (
	none token = iota
	yours
	dismissed
)

type thread struct {
	pc      pc
	then    pc    // where to go on after a look
	back    pc    // where to go on after settle
	send    token // what it is about to send to idle workers, and how often
	times   int8
	left    int8 // tasks of a producer, or sweeps
	task    int8
	awake   bool
	busy    bool
	counted bool // as waiting
	refused bool
}

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
	m.idle = int64(w.workers) * startable
	t := maxThreads
	for _, plan := range w.producers {
		t--
		m.threads[t] = thread{pc: put, left: plan.tasks}
	}
	if w.close {
		t--
		m.threads[t].pc = shutdown
	}
	if w.sweeps > 0 {
		t--
		m.threads[t] = thread{pc: sweep, left: w.sweeps}
	}
	w.slots = t
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

// plan returns the plan of the producer that is thread i.
func (w *walk) plan(i int) producerPlan { return w.producers[maxThreads-1-i] }

// sortWorkers makes models equal that differ only in which worker is which.
func (w *walk) sortWorkers(m *model) {
	for i := 1; i < w.slots; i++ {
		for j := i; j > 0 && m.threads[j-1].key() > m.threads[j].key(); j-- {
			m.threads[j-1], m.threads[j] = m.threads[j], m.threads[j-1]
		}
	}
}

// key need not tell all workers apart: then equal models are walked through twice.
func (t *thread) key() int {
	key := (int(t.pc)<<8+int(t.then))<<8 + int(t.task)<<2
	if t.awake {
		key++
	}
	if t.busy {
		key += 2
	}
	return key
}

// check is about what holds at any time.
func (w *walk) check(m *model) {
	live := w.workers - int(m.idle&^awake/startable)
	switch {
	case int(m.running) > live || live > w.workers:
		w.fault = "too many workers"
	case int(m.tail-m.head+m.running) > w.workers+w.queue:
		w.fault = "too many tasks"
	case m.done > 1:
		w.fault = "finished twice"
	case m.done > 0 && (m.head != m.tail || live > 0):
		w.fault = "finished too early"
	}
}

// checkEnd is about what holds when nobody can go on.
func (w *walk) checkEnd(m *model) {
	switch {
	case m.head != m.tail || m.running > 0:
		w.fault = "an accepted task has not run to its end"
	case m.token != none:
		w.fault = "a token was not received"
	case m.waiting != 0 && !(m.call && m.waiting == called):
		w.fault = "the count of waiting producers, or the call, is wrong"
	case w.close && m.done != 1:
		w.fault = "Shutdown waits for ever"
	}
	for i, t := range m.threads {
		if t.pc != gone && (i >= w.slots || t.pc != sleep || w.close) {
			w.fault = fmt.Sprintf("thread %d waits for ever", i)
		}
	}
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
	for m := faithful + 1; m < afterLastMutation; m++ {
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
