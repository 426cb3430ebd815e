package pool

// A state is the hand-over and parking protocol, without the tasks and without the waiting.
//
// Its methods never block, and are called while the pool's lock is held. Each time the lock is released,
// settle has the last word: it names the goroutines to be woken or started next.
// A state is a plain value, so that a test can walk through every interleaving.
//
// Two rules keep a wake-up from being lost. They hold whenever the lock is free, because settle
// restores them whatever the steps before it did:
//
//   - While there is a reason to wake a worker (a task is queued, or idle workers are to leave) and
//     a worker that could be woken or started, one worker is searching: it is on its way to the lock.
//   - While a producer waits and there is room for its task (or the pool is closed), one producer is
//     entering: it is on its way to the lock.
//
// At most one worker is searching and at most one producer is entering. Each looks around when it has
// got the lock and, by settle, sends the next one on its way if a reason is left. So a burst does not wake
// workers that find nothing to do, and a channel that carries wake-ups needs room for a single one.
type state struct {
	workers int // most workers alive at once
	limit   int // most tasks queued and running: workers + queue
	live    int // workers alive
	idle    int // workers parked, and not told to wake up
	running int // tasks taken and not ended
	queued  int // tasks accepted and not taken
	waiting int // producers parked, and not told to wake up

	searching bool // a worker was woken or started, or yields, and has not looked at the queue since
	entering  bool // a producer was woken, and has not looked for room since
	closed    bool

	low    int // fewest idle workers since the last sweep
	excess int // idle workers that are to leave
}

// A signal says whom settle sends on its way.
type signal struct {
	wake  bool // wake an idle worker
	start bool // start a worker
	admit bool // wake a waiting producer
}

// settle restores both rules before the lock is released.
func (s *state) settle() (sig signal) {
	if !s.searching {
		switch {
		case s.idle > 0 && (s.queued > 0 || s.closed || s.excess > 0):
			s.idle--
			s.low = min(s.low, s.idle)
			s.searching, sig.wake = true, true
		case s.queued > 0 && s.live < s.workers:
			s.live++
			s.searching, sig.start = true, true
		}
	}
	if s.waiting > 0 && !s.entering && (s.closed || !s.full()) {
		s.waiting--
		s.entering, sig.admit = true, true
	}
	return sig
}

// full reports whether every worker has a task and the queue is full.
func (s *state) full() bool { return s.queued+s.running >= s.limit }

// An answer is what a producer is told.
type answer int

const (
	accepted answer = iota
	full            // try again, wait, or give up
	shut            // the pool is closed
)

// offer is a producer's step: it asks for room for one task.
func (s *state) offer() answer {
	switch {
	case s.closed:
		return shut
	case s.full():
		return full
	}
	s.queued++
	return accepted
}

// await is the step of a producer that parks, in the same critical section as the offer that found no room.
func (s *state) await() { s.waiting++ }

// enter is the step of a producer that has been woken; an offer follows in the same critical section.
func (s *state) enter() { s.entering = false }

// giveUp is the step of a parked producer that wants to leave. It reports whether the producer may;
// otherwise the wake-up under way is meant for it, and must be received first.
//
// Producers are not told apart: if any is still without a wake-up, this one may be taken for it.
func (s *state) giveUp() bool {
	if s.waiting == 0 {
		return false
	}
	s.waiting--
	return true
}

// An order is what a worker is told.
type order int

const (
	run   order = iota // take the oldest task and run it
	yield              // let other goroutines run, and look again
	park               // wait to be woken
	leave              // end
)

// next is a worker's step: it asks what to do. A worker that was woken or started, or that was told
// to yield, is the one searching; it says so by searcher.
//
// A worker without a task yields once before it parks. Very often the producer of the next task can
// run then, and saves both the parking and the wake-up.
func (s *state) next(searcher bool) order {
	if searcher {
		s.searching = false
	}
	switch {
	case s.queued > 0:
		s.queued--
		s.running++
		s.excess = min(s.excess, s.idle)
		return run
	case s.closed:
		s.live--
		return leave
	case searcher && s.excess > 0:
		s.excess--
		s.live--
		return leave
	case !searcher && !s.searching:
		s.searching = true
		return yield
	}
	s.idle++
	return park
}

// end is the step of a worker whose task has ended; a next follows in the same critical section.
func (s *state) end() { s.running-- }

// sweep is the step of the timer: the workers that nobody needed since the last sweep are to leave.
func (s *state) sweep() {
	s.excess = s.low
	s.low = s.idle - s.excess
}

// finished reports whether no worker is left and none will be started.
func (s *state) finished() bool { return s.closed && s.live == 0 && s.queued == 0 }
