package pool

// A state is what the parking protocol keeps under the pool's mutex: it says who sleeps, and who is to be woken.
//
// The mutex is needed to park and to wake, not to hand a task over. What producers and workers must know
// otherwise stands in the hints, one word for all. The queue, which has no lock either, is seen through a view.
//
// Two rules keep a wake-up from being lost:
//
//   - While a task is ready and a worker could be woken or started, one worker is searching: it is awake,
//     has no task, and will look at the queue.
//   - While a producer waits and there is room for its task, or the queue is closed, one producer is
//     entering: it is awake, and will take the mutex.
//
// Whoever releases the mutex restores both rules, in this order: it announces in the hints what kind
// of change of the queue would break a rule; then it looks at the queue; then it sends on its way whom settle names.
// Whoever changes the queue does it the other way round: change, then read the hints, and when they name
// that change, take the mutex and release it. A worker that stops searching does as one that changes the queue,
// and then looks itself. These operations are sequentially consistent, so either the look shows the change,
// or the change is followed by a reading of the announced hints.
//
// At most one worker is searching, and at most one producer is entering. Each sends the next on its way
// if a reason is left. So a burst does not wake workers that find nothing to do, while one is searching
// nobody else needs the mutex, and the channels that carry wake-ups need room for one.
type state struct {
	workers int // most workers alive at once
	live    int // workers alive
	idle    int // workers parked, and not told to wake up
	waiting int // producers parked, and not told to wake up

	entering bool // a producer was woken, and has not had the mutex since
	finished bool // no worker is left, and none will be started

	low    int // fewest idle workers since the last sweep
	excess int // workers that are to leave as soon as they find no task
}

// Hints are what everybody may read at any time.
type hints = uint32

const (
	searching hints = 1 << iota // a worker is searching; the only hint that may change without the mutex
	spare                       // a worker could be woken or started
	wanted                      // a producer waits, and none is entering
)

// dueAfterPut reports whether somebody must be sent if a task is ready.
func dueAfterPut(h hints) bool { return h&(spare|searching) == spare }

// dueAfterEnd reports whether somebody must be sent if there is room.
func dueAfterEnd(h hints) bool { return h&wanted != 0 }

// hints returns the hints to be announced, without searching.
func (s *state) hints() (h hints) {
	if s.idle > 0 || s.live < s.workers {
		h |= spare
	}
	if s.waiting > 0 && !s.entering {
		h |= wanted
	}
	return h
}

// A signal says whom to send on its way.
type signal struct {
	wake   bool // an idle worker
	start  bool // a new worker
	admit  bool // a waiting producer
	finish bool // those who wait in Shutdown
}

// needsWorker reports whether there is something to do for a worker that could be woken or started.
func (s *state) needsWorker(v view) bool {
	return s.idle > 0 && (v.ready || v.drained || s.excess > 0) || v.ready && s.live < s.workers
}

// settle restores the rules, as far as the view tells, by additions to todo. If send is true, a worker is
// needed, and the caller has made sure that nobody is searching. It reports whether there was anything to do.
func (s *state) settle(v view, send bool, todo *signal) bool {
	before := *todo
	switch {
	case send && s.idle > 0:
		s.idle--
		s.low = min(s.low, s.idle)
		todo.wake = true
	case send:
		s.live++
		todo.start = true
	}
	if s.waiting > 0 && !s.entering && (v.closed || !v.full) {
		s.waiting--
		s.entering, todo.admit = true, true
	}
	if v.drained && s.live == 0 && !s.finished {
		s.finished, todo.finish = true, true
	}
	return *todo != before
}

// giveUp is for a parked producer that wants to leave. It reports whether it may;
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

// park is for a worker that found no task. It reports whether it is to sleep; otherwise it is to leave.
func (s *state) park(searched, drained bool) bool {
	switch {
	case drained:
	case searched && s.excess > 0:
		s.excess--
	default:
		s.idle++
		return true
	}
	s.live--
	return false
}

// sweep is for the timer: the workers that nobody needed since the last sweep are to leave.
func (s *state) sweep() {
	s.excess = s.low
	s.low = s.idle - s.excess
}
