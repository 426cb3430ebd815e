package pool

// A state is the parking protocol: it says who sleeps, and who is to be woken.
//
// Its fields change only while the pool's mutex is held. The queue, which has no lock, is seen through a view.
// The mutex is needed to park and to wake, not to hand a task over.
//
// Two rules keep a wake-up from being lost:
//
//   - While a task is ready, or idle workers are to leave, and a worker could be woken or started,
//     one worker is searching: it is on its way to the mutex.
//   - While a producer waits and there is room for its task, or the queue is closed, one producer is
//     entering: it is on its way to the mutex.
//
// Whoever releases the mutex restores both rules, in this order: it announces in hints, which
// everybody can read without the mutex, what kind of change of the queue would break a rule;
// then it looks at the queue; then it sends on its way whom settle names.
// Whoever changes the queue does it the other way round: change, then read the hints, and when they name
// that change, take the mutex and release it. The operations are sequentially consistent,
// so either the view shows the change, or the change is followed by a look at the announced hints.
//
// At most one worker is searching, and at most one producer is entering. Each, once it has the mutex,
// sends the next on its way if a reason is left. So a burst does not wake workers that find nothing to do,
// while one is searching nobody else needs the mutex, and the channels that carry wake-ups need room for one.
type state struct {
	workers int // most workers alive at once
	live    int // workers alive
	idle    int // workers parked, and not told to wake up
	waiting int // producers parked, and not told to wake up

	searching bool // a worker was woken or started, or yields, and has not had the mutex since
	entering  bool // a producer was woken, and has not had the mutex since
	finished  bool // no worker is left, and none will be started

	low    int // fewest idle workers since the last sweep
	excess int // idle workers that are to leave
}

// Hints name the changes of the queue after which the mutex must be taken.
type hints = uint32

const (
	afterPut  hints = 1 << iota // a task was put in, and a worker could be woken or started for it
	afterTake                   //  a producer could be woken
)

func (s *state) hints() (h hints) {
	if !s.searching && (s.idle > 0 || s.live < s.workers) {
		h |= afterPut
	}
	if !s.entering && s.waiting > 0 {
		h |= afterTake
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

// settle restores the rules, as far as the view tells. Its last call before the mutex is released returns nothing.
func (s *state) settle(v view) (sig signal) {
	if !s.searching {
		switch {
		case s.idle > 0 && (v.ready || v.drained || s.excess > 0):
			s.idle--
			s.low = min(s.low, s.idle)
			s.searching, sig.wake = true, true
		case v.ready && s.live < s.workers:
			s.live++
			s.searching, sig.start = true, true
		}
	}
	if !s.entering && s.waiting > 0 && (v.closed || !v.full) {
		s.waiting--
		s.entering, sig.admit = true, true
	}
	if v.drained && s.live == 0 && !s.finished {
		s.finished, sig.finish = true, true
	}
	return sig
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

// An order is what a worker without a task is told.
type order int

const (
	yield order = iota // let other goroutines run, and look again
	park               // wait to be woken
	leave              // end
)

// next is for a worker that found no task. The searcher is the worker that was woken, started, or told to yield.
//
// A worker yields once before it parks. Very often the producer of the next task can run then, which saves
// both the parking and the wake-up.
func (s *state) next(searcher, drained bool) order {
	switch {
	case drained:
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

// sweep is for the timer: the workers that nobody needed since the last sweep are to leave.
func (s *state) sweep() {
	s.excess = s.low
	s.low = s.idle - s.excess
}
