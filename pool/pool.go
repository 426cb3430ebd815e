// Package pool runs tasks on a bounded number of goroutines.
//
// A [ThreadPool] has three limits, and no value of any option means "no limit":
//
//   - at most n tasks run at once, each on a worker, which is a goroutine that the pool owns;
//   - at most q accepted tasks wait in its queue while all workers have a task;
//   - a producer, a goroutine that calls Execute or Go, waits while the queue is full.
//
// No accepted task is ever lost: a task is accepted when the Execute method returns nil, or Go returns,
// and every accepted task runs exactly once. A refused task never runs.
package pool

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// DefaultQueue is the room for waiting tasks of a pool made without [WithQueue].
const DefaultQueue = 1024

// idleTime is how long after a worker was first idle all who are idle at that moment end.
const idleTime = 10 * time.Second

// ErrShutdown is returned for a task that came after Stop, Shutdown or Close had begun.
var ErrShutdown = errors.New("pool: shut down")

// ErrFull is returned by [ThreadPool.TryExecute] when every worker has a task and the queue is full.
var ErrFull = errors.New("pool: queue full")

// A ThreadPool runs tasks on at most n worker goroutines. [New] makes one; the zero value is none, and its methods panic.
//
// All methods may be called by several goroutines at once, and from inside tasks. There, Close waits for ever, and
// Shutdown until its context ends, as both wait for the very task that calls them; Stop does not wait.
//
// The call of Execute or Go happens before the task that it hands over starts, and the end of every accepted task
// happens before a Shutdown or Close returns nil. Between tasks nothing happens before anything else, unless there
// is only one worker: workers take tasks in the order in which they were accepted, so that one runs them in this order.
//
// Workers start on demand and are reused. From time to time those that are idle end.
// A pool that is neither shut down nor used any more keeps no goroutine for ever.
// In a bubble of [testing/synctest], make a pool of its own, and close it.
//
// A task that calls Execute or Go on its own pool waits while the queue is full, and if all workers do so at once
// they wait for ever. A task that hands on work calls TryExecute instead, which never waits, and does the work
// itself if that is refused.
//
// If a task panics and there is no [WithPanicHandler], the program crashes and prints the stack of the task,
// as for any goroutine, and no Shutdown returns before. If a task calls [runtime.Goexit], it has completed and the pool keeps its n workers.
type ThreadPool struct {
	onPanic func(value any, stack []byte)
	workers int           // most workers
	room    int           // for waiting tasks
	done    chan struct{} // closed when the last worker of a closed pool has ended

	timer    *time.Timer // dismisses those who are idle when it ends
	timed    atomic.Bool // the timer is running
	rejected atomic.Uint64
	queue    queue

	idle    atomic.Int64  // of the workers, how many may be started, are parked, or are awake
	tokens  chan bool     // one for each parked worker that is to go on: true if it is awake, false if dismissed
	waiting atomic.Int64  // how many producers wait for room, negative if one is called
	call    chan struct{} // has room for one; a call that nobody hears is for the next who waits

	mu       sync.Mutex // guards panicked, which is counted together with the end of the task
	panicked uint64
}

// An Option sets up a pool in [New].
type Option func(*ThreadPool)

// WithQueue sets the room for tasks that wait while all workers have a task.
// With 0, a task is accepted only when a worker is free or may be started.
// It panics if n is negative, or more than a billion, which is as good as no limit.
func WithQueue(n int) Option {
	if n < 0 || n > 1e9 {
		panic("pool: queue out of range")
	}
	return func(p *ThreadPool) { p.room = n }
}

// WithPanicHandler makes the pool recover from panics of tasks and call handler instead.
// The value is what recover returned, and the stack is that of the task. Of panic(nil) it is a [*runtime.PanicNilError],
// with GODEBUG=panicnil=1, too, but then the stack is that of the worker.
//
// The handler runs on the task's worker, so it counts towards n and Shutdown waits for it.
// A panic of the handler crashes the program, and a runtime.Goexit in it loses no worker. A nil handler is none.
func WithPanicHandler(handler func(value any, stack []byte)) Option {
	return func(p *ThreadPool) { p.onPanic = handler }
}

// New returns a pool of at most the given number of workers, but never more than 16,777,215.
// It starts none of them yet. It panics if workers < 1.
func New(workers int, opts ...Option) *ThreadPool {
	if workers < 1 {
		panic("pool: fewer than one worker")
	}
	p := &ThreadPool{
		workers: min(workers, maxWorkers),
		room:    DefaultQueue,
		done:    make(chan struct{}),
		tokens:  make(chan bool, 1),
		call:    make(chan struct{}, 1),
	}
	for _, opt := range opts {
		opt(p)
	}
	p.queue.init(p.workers + p.room)
	p.idle.Store(int64(p.workers) * startable)
	p.timer = time.AfterFunc(idleTime, p.dismiss)
	p.timer.Stop() // until a worker is idle
	return p
}

// mustBeMade panics if New has not made the pool. A task is never accepted by such a one, so that
// whoever accepts tasks need not ask.
func (p *ThreadPool) mustBeMade() {
	if p.done == nil {
		panic("pool: ThreadPool not made by New")
	}
}

// Stop refuses new tasks, lets every accepted task run, and does not wait for them.
//
// Producers that wait in Execute are refused with [ErrShutdown], and those in Go panic. Shutdown and Close may follow, and wait.
func (p *ThreadPool) Stop() {
	p.mustBeMade()
	p.queue.close()
	p.ended()
	p.settle()
}

// Shutdown stops the pool, as [ThreadPool.Stop] does, and waits until the workers have ended.
//
// If ctx ends first, Shutdown returns its error, and the accepted tasks still run to their end.
// Every further call waits in the same way, and returns nil at once when all is done.
func (p *ThreadPool) Shutdown(ctx context.Context) error {
	p.Stop()
	select {
	case <-p.done:
	case <-ctx.Done():
		select {
		case <-p.done:
		default:
			return ctx.Err()
		}
	}
	return nil
}

// Close is Shutdown without a deadline. It implements [io.Closer], and always returns nil.
func (p *ThreadPool) Close() error { return p.Shutdown(context.Background()) }

// Stats are the numbers of a pool.
//
// Each task that was accepted is counted in exactly one of Queued, Running, Completed and Panicked,
// and each that was refused in Rejected.
type Stats struct {
	Workers   int    // worker goroutines alive, idle ones included
	Running   int    // tasks taken by a worker and not ended
	Queued    int    // tasks accepted and not yet taken by a worker
	Completed uint64 // tasks that returned, or ended by runtime.Goexit
	Rejected  uint64 // tasks refused, for whatever reason
	Panicked  uint64 // tasks that ended by a panic, which the handler was told
}

// Stats returns the pool's numbers: those of accepted tasks are of one moment, Workers and Rejected of about the same.
func (p *ThreadPool) Stats() Stats {
	p.mustBeMade()
	p.mu.Lock()
	defer p.mu.Unlock()
	for {
		taken, tail := p.queue.taken.Load(), p.queue.tail.Load()
		idle, rejected := p.idle.Load(), p.rejected.Load()
		if p.queue.taken.Load() != taken {
			continue
		}
		running := taken & maxWorkers
		queued := uint64(used(tail>>1, taken)) - running
		return Stats{
			Workers:   p.workers - int(idle&^awake/startable),
			Running:   int(running),
			Queued:    int(queued),
			Completed: tail>>1 - queued - running - p.panicked,
			Rejected:  rejected,
			Panicked:  p.panicked,
		}
	}
}
