package pool_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"

	"github.com/boundedgo/boundedgo/pool"
)

// A storm is one stress run: producers that hand over tasks of all kinds in all ways, and a Shutdown among them.
type storm struct {
	t       *testing.T
	pool    *pool.ThreadPool
	workers int
	running atomic.Int64
	panics  atomic.Int64

	mu    sync.Mutex
	tasks []*task
}

type task struct {
	accepted bool
	ran      atomic.Int32
}

// TestStress: whatever happens, every accepted task runs exactly once, every refused one never.
//
// The bubble fails when a goroutine is left over, or when all of them wait for ever.
func TestStress(t *testing.T) {
	tasks := 200
	if testing.Short() {
		tasks = 50
	}
	for _, producers := range []int{1, 3, 20} {
		for _, workers := range []int{1, 2, 8, 50} {
			for _, queue := range []int{0, 1, 7, 100} {
				t.Run(fmt.Sprintf("producers=%d/workers=%d/queue=%d", producers, workers, queue), func(t *testing.T) {
					for _, early := range []bool{false, true} {
						synctest.Test(t, func(t *testing.T) { stress(t, producers, workers, queue, tasks, early) })
					}
				})
			}
		}
	}
}

func stress(t *testing.T, producers, workers, queue, tasks int, early bool) {
	s := &storm{t: t, workers: workers}
	s.pool = pool.New(workers, pool.WithQueue(queue), pool.WithPanicHandler(func(any, []byte) {
		if s.panics.Add(1)%2 == 0 {
			runtime.Goexit()
		}
	}))
	ctx, cancel := context.WithCancel(t.Context())
	var all, closers sync.WaitGroup
	for range producers {
		all.Go(func() {
			for range tasks {
				s.submit(ctx, rand.IntN(3))
			}
		})
	}
	for range 2 { // two that shut down, at a random moment or at the end
		closers.Go(func() {
			if early {
				pause(rand.IntN(100 * tasks))
			} else {
				all.Wait()
			}
			dead, cancel := context.WithCancel(t.Context())
			cancel()
			_ = s.pool.Shutdown(dead) // gives up at once
			wantErr(t, "Close", s.pool.Close(), nil)
		})
	}
	pause(rand.IntN(100 * tasks))
	cancel()
	all.Wait()
	closers.Wait()
	s.check()
}

// pause lets some time pass without a clock.
func pause(n int) {
	for range n {
		runtime.Gosched()
	}
}

// submit hands over a new task by one of three methods.
func (s *storm) submit(ctx context.Context, method int) {
	task := new(task)
	body := func() { s.body(ctx, task) }
	var err error
	switch method {
	case 0:
		err = s.pool.TryExecute(body)
	case 1:
		err = s.pool.Execute(body)
	case 2:
		err = s.pool.ExecuteContext(ctx, body)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	task.accepted = err == nil
	s.tasks = append(s.tasks, task)
}

// body ends in one of several ways.
func (s *storm) body(ctx context.Context, task *task) {
	if n := s.running.Add(1); n > int64(s.workers) {
		s.t.Errorf("%d tasks run on %d workers", n, s.workers)
	}
	defer s.running.Add(-1)
	task.ran.Add(1)
	switch rand.IntN(10) {
	case 0:
		panic("oops")
	case 1:
		runtime.Goexit()
	case 2:
		s.submit(ctx, 0)
	case 3:
		pause(rand.IntN(20))
	}
}

// check compares what was promised with what happened, once all is over.
func (s *storm) check() {
	accepted, rejected := 0, 0
	for _, task := range s.tasks {
		switch ran := task.ran.Load(); {
		case task.accepted && ran != 1:
			s.t.Errorf("an accepted task ran %d times", ran)
		case !task.accepted && ran != 0:
			s.t.Errorf("a refused task ran %d times", ran)
		case task.accepted:
			accepted++
		default:
			rejected++
		}
	}
	want := pool.Stats{
		Completed: uint64(accepted) - uint64(s.panics.Load()),
		Panicked:  uint64(s.panics.Load()),
		Rejected:  uint64(rejected),
	}
	if got := s.pool.Stats(); got != want {
		s.t.Errorf("got %+v, want %+v", got, want)
	}
}

// TestStats: at any moment the numbers make sense, and none that counts up ever goes down.
func TestStats(t *testing.T) {
	const workers, queue, tasks = 3, 5, 20000
	p := pool.New(workers, pool.WithQueue(queue), pool.WithPanicHandler(func(any, []byte) {}))
	var watcher sync.WaitGroup
	stop := make(chan struct{})
	watcher.Go(func() {
		var last pool.Stats
		for {
			s := p.Stats()
			if s.Running > s.Workers || s.Workers > workers || s.Running+s.Queued > workers+queue || s.Queued < 0 {
				t.Errorf("beyond the limits: %+v", s)
			}
			if s.Completed < last.Completed || s.Panicked < last.Panicked || s.Rejected < last.Rejected {
				t.Errorf("%+v came after %+v", s, last)
			}
			last = s
			select {
			case <-stop:
				return
			default:
				runtime.Gosched()
			}
		}
	})
	for i := range tasks {
		if i%100 == 0 {
			_ = p.Execute(func() { panic("oops") })
		} else {
			_ = p.Execute(func() {})
		}
	}
	if s := closed(t, p); s.Completed+s.Panicked != tasks || s.Panicked != tasks/100 {
		t.Errorf("at the end: %+v", s)
	}
	close(stop)
	watcher.Wait()
}

// TestNoAllocation: handing over a task allocates nothing, once the pool is warm.
func TestNoAllocation(t *testing.T) {
	p := pool.New(4, pool.WithQueue(100))
	done := make(chan struct{}, 1)
	task := func() { done <- struct{}{} }
	once := func() {
		_ = p.Execute(task)
		<-done
	}
	for range 1000 {
		once()
	}
	if n := testing.AllocsPerRun(1000, once); n != 0 {
		t.Errorf("%v allocations per task", n)
	}
	closed(t, p)
}
