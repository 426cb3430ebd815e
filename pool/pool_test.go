package pool_test

import (
	"bytes"
	"context"
	"math"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/boundedgo/boundedgo/pool"
)

// closed shuts p down and reports what does not add up then.
func closed(t *testing.T, p *pool.ThreadPool) pool.Stats {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Errorf("Close: %v", err)
	}
	s := p.Stats()
	if s.Workers != 0 || s.Running != 0 || s.Queued != 0 {
		t.Errorf("after Close: %+v", s)
	}
	return s
}

func wantErr(t *testing.T, what string, got, want error) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got error %v, want %v", what, got, want)
	}
}

func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s: no panic", what)
		}
	}()
	f()
}

func TestProgrammingErrors(t *testing.T) {
	mustPanic(t, "no workers", func() { pool.New(0) })
	mustPanic(t, "negative workers", func() { pool.New(-1) })
	mustPanic(t, "negative queue", func() { pool.WithQueue(-1) })
	mustPanic(t, "no limit", func() { pool.WithQueue(math.MaxInt) })
	p := pool.New(1)
	for _, when := range []string{"open", "closed"} {
		mustPanic(t, when+": Execute(nil)", func() { _ = p.Execute(nil) })
		mustPanic(t, when+": Go(nil)", func() { p.Go(nil) })
		mustPanic(t, when+": TryExecute(nil)", func() { _ = p.TryExecute(nil) })
		mustPanic(t, when+": ExecuteContext(nil)", func() { _ = p.ExecuteContext(t.Context(), nil) })
		_ = p.Close()
	}
	if s := p.Stats(); s != (pool.Stats{}) {
		t.Errorf("nil tasks were counted: %+v", s)
	}
}

// TestZero calls all methods of a pool that New has not made.
func TestZero(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	task := func() {}
	for method, call := range map[string]func(p *pool.ThreadPool){
		"Execute":              func(p *pool.ThreadPool) { _ = p.Execute(task) },
		"Go":                   func(p *pool.ThreadPool) { p.Go(task) },
		"TryExecute":           func(p *pool.ThreadPool) { _ = p.TryExecute(task) },
		"ExecuteContext":       func(p *pool.ThreadPool) { _ = p.ExecuteContext(t.Context(), task) },
		"ExecuteContext ended": func(p *pool.ThreadPool) { _ = p.ExecuteContext(ended, task) },
		"Stop":                 func(p *pool.ThreadPool) { p.Stop() },
		"Shutdown":             func(p *pool.ThreadPool) { _ = p.Shutdown(ended) },
		"Close":                func(p *pool.ThreadPool) { _ = p.Close() },
		"Stats":                func(p *pool.ThreadPool) { p.Stats() },
	} {
		func() {
			defer func() {
				if value := recover(); value != "pool: ThreadPool not made by New" {
					t.Errorf("%s: %v", method, value)
				}
			}()
			call(new(pool.ThreadPool))
		}()
	}
}

// TestLimits fills pools of several sizes: each takes workers + queue tasks, runs workers of them, and no more.
func TestLimits(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		for _, queue := range []int{0, 1, 5, 100} {
			synctest.Test(t, func(t *testing.T) {
				p := pool.New(workers, pool.WithQueue(queue))
				gate := make(chan struct{})
				task := func() { <-gate }
				for i := range workers + queue {
					if err := p.TryExecute(task); err != nil {
						t.Fatalf("%d/%d: task %d: %v", workers, queue, i, err)
					}
				}
				wantErr(t, "beyond", p.TryExecute(task), pool.ErrFull)
				synctest.Wait()
				want := pool.Stats{Workers: workers, Running: workers, Queued: queue, Rejected: 1}
				if s := p.Stats(); s != want {
					t.Errorf("got %+v, want %+v", s, want)
				}
				wantErr(t, "beyond, all running", p.TryExecute(task), pool.ErrFull)
				close(gate)
				if s := closed(t, p); s.Completed != uint64(workers+queue) || s.Rejected != 2 {
					t.Errorf("at the end: %+v", s)
				}
			})
		}
	}
}

// TestDefaultQueue holds the documentation to its word.
func TestDefaultQueue(t *testing.T) {
	p := pool.New(3)
	gate := make(chan struct{})
	n := 0
	for p.TryExecute(func() { <-gate }) == nil {
		n++
	}
	if n != 3+pool.DefaultQueue {
		t.Errorf("3 workers took %d tasks", n)
	}
	close(gate)
	closed(t, p)
}

// TestExecuteBlocks: on a full pool Execute waits, until a task ends.
func TestExecuteBlocks(t *testing.T) {
	for _, queue := range []int{0, 1, 3} {
		synctest.Test(t, func(t *testing.T) {
			p := pool.New(2, pool.WithQueue(queue))
			gate := make(chan struct{})
			var through atomic.Int32
			const producers = 10
			for range producers {
				go func() {
					wantErr(t, "Execute", p.Execute(func() { <-gate }), nil)
					through.Add(1)
				}()
			}
			for ended := range producers + 1 {
				synctest.Wait()
				if got, want := int(through.Load()), min(producers, 2+queue+ended); got != want {
					t.Errorf("queue %d: %d tasks ended, %d accepted, want %d", queue, ended, got, want)
				}
				if ended < producers {
					gate <- struct{}{}
				}
			}
			closed(t, p)
		})
	}
}

// TestGo: on a full pool Go waits, until a task ends, or panics when the pool is shut down; afterwards it panics at once.
func TestGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(1, pool.WithQueue(0))
		gate := make(chan struct{})
		wait := func() { <-gate }
		p.Go(wait)
		var through atomic.Int32
		var told any
		for range 2 {
			go func() {
				defer func() {
					if v := recover(); v != nil {
						told = v
					}
				}()
				p.Go(wait)
				through.Add(1)
			}()
		}
		synctest.Wait()
		if n := through.Load(); n != 0 {
			t.Errorf("%d did not wait for room", n)
		}
		gate <- struct{}{}
		synctest.Wait()
		if n := through.Load(); n != 1 {
			t.Errorf("%d found room for one", n)
		}
		p.Stop()
		synctest.Wait()
		if told != "pool: Go on a pool that was shut down" {
			t.Errorf("who waited panicked with %v", told)
		}
		mustPanic(t, "shut down", func() { p.Go(wait) })
		close(gate)
		if s := closed(t, p); s.Completed != 2 || s.Rejected != 2 {
			t.Errorf("at the end: %+v", s)
		}
	})
}

// TestOrder: tasks start in the order in which they were accepted.
func TestOrder(t *testing.T) {
	p := pool.New(1, pool.WithQueue(50))
	var got []int
	for i := range 1000 {
		_ = p.Execute(func() { got = append(got, i) })
	}
	_ = p.Close() // happens after the end of every task: no lock is needed to read got
	for i := range 1000 {
		if got[i] != i {
			t.Fatalf("place %d: task %d", i, got[i])
		}
	}
}

func TestExecuteContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(1, pool.WithQueue(1))
		gate := make(chan struct{})
		wantErr(t, "free worker", p.ExecuteContext(t.Context(), func() { <-gate }), nil)
		wantErr(t, "free place", p.ExecuteContext(t.Context(), func() {}), nil)

		late := func() { t.Error("a refused task ran") }
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begin := time.Now()
		wantErr(t, "full", p.ExecuteContext(ctx, late), context.DeadlineExceeded)
		if waited := time.Since(begin); waited != time.Second {
			t.Errorf("gave up after %v", waited)
		}
		close(gate)
		synctest.Wait()
		wantErr(t, "ctx ended before", p.ExecuteContext(ctx, late), context.DeadlineExceeded)
		if s := closed(t, p); s.Completed != 2 || s.Rejected != 2 {
			t.Errorf("at the end: %+v", s)
		}
		wantErr(t, "closed and ctx ended", p.ExecuteContext(ctx, late), pool.ErrShutdown)
	})
}

// TestShutdownRefuses: whoever waits, or comes later, gets ErrShutdown, also where the queue is full.
func TestShutdownRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(1, pool.WithQueue(1))
		gate := make(chan struct{})
		for range 2 {
			_ = p.Execute(func() { <-gate })
		}
		late := func() { t.Error("a refused task ran") }
		var producers sync.WaitGroup
		for range 5 {
			producers.Go(func() { wantErr(t, "Execute", p.Execute(late), pool.ErrShutdown) })
			producers.Go(func() {
				wantErr(t, "ExecuteContext", p.ExecuteContext(t.Context(), late), pool.ErrShutdown)
			})
		}
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		wantErr(t, "Shutdown", p.Shutdown(ctx), context.DeadlineExceeded)
		producers.Wait()
		wantErr(t, "TryExecute", p.TryExecute(late), pool.ErrShutdown)
		wantErr(t, "Execute", p.Execute(late), pool.ErrShutdown)
		close(gate)
		if s := closed(t, p); s.Completed != 2 || s.Rejected != 12 {
			t.Errorf("at the end: %+v", s)
		}
		wantErr(t, "Shutdown when all is done", p.Shutdown(ctx), nil) // ctx has ended
	})
}

// TestStop: it does not wait, refuses who waits and who comes later, and loses no task.
func TestStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(1, pool.WithQueue(1))
		gate := make(chan struct{})
		for range 2 {
			_ = p.Execute(func() { <-gate })
		}
		late := func() { t.Error("a refused task ran") }
		go func() { wantErr(t, "Execute that waits", p.Execute(late), pool.ErrShutdown) }()
		synctest.Wait()
		p.Stop()
		p.Stop()
		synctest.Wait()
		wantErr(t, "Execute", p.Execute(late), pool.ErrShutdown)
		if s := p.Stats(); s.Running != 1 || s.Queued != 1 {
			t.Errorf("after Stop: %+v", s)
		}
		close(gate)
		if s := closed(t, p); s.Completed != 2 || s.Rejected != 2 {
			t.Errorf("at the end: %+v", s)
		}
	})
}

func TestShutdownUnused(t *testing.T) {
	p := pool.New(3)
	var callers sync.WaitGroup
	for range 4 {
		callers.Go(func() { wantErr(t, "Close", p.Close(), nil) })
	}
	callers.Wait()
	closed(t, p)
}

// TestShutdownInTask: it waits for its own task, hence never succeeds.
func TestShutdownInTask(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(2)
		_ = p.Execute(func() {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			defer cancel()
			wantErr(t, "Shutdown in a task", p.Shutdown(ctx), context.DeadlineExceeded)
		})
		synctest.Wait()
		closed(t, p)
	})
}

// TestNestedExecute: the documented way to block for ever, and the way out of it.
func TestNestedExecute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(2, pool.WithQueue(0))
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		for range 2 {
			_ = p.Execute(func() {
				time.Sleep(time.Millisecond) // until both workers have a task
				wantErr(t, "nested TryExecute", p.TryExecute(func() {}), pool.ErrFull)
				wantErr(t, "nested Execute", p.ExecuteContext(ctx, func() {}), context.DeadlineExceeded)
			})
		}
		time.Sleep(2 * time.Hour)
		if s := closed(t, p); s.Completed != 2 || s.Rejected != 4 {
			t.Errorf("at the end: %+v", s)
		}
	})
}

// TestIdleWorkersEnd: workers start on demand, stay while they are needed, and end when they are not.
func TestIdleWorkersEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := pool.New(10)
		workers := func(what string, want int) {
			t.Helper()
			synctest.Wait()
			if s := p.Stats(); s.Workers != want {
				t.Errorf("%s: %d workers, want %d", what, s.Workers, want)
			}
		}
		load := func(n int) {
			for range n {
				_ = p.Execute(func() { time.Sleep(time.Second) })
			}
			time.Sleep(2 * time.Second)
		}
		workers("new", 0)
		load(1)
		workers("one task", 1)
		load(10)
		workers("ten tasks", 10)
		for range 60 {
			load(3)
		}
		workers("three at a time", 3)
		time.Sleep(time.Hour)
		workers("unused", 0)
		load(2)
		workers("used again", 2)
		closed(t, p)
	})
}

func TestPanicHandler(t *testing.T) {
	var values []any
	var stacks []string
	p := pool.New(1, pool.WithPanicHandler(func(value any, stack []byte) {
		values, stacks = append(values, value), append(stacks, string(stack))
	}))
	_ = p.Execute(panicsInHere)
	_ = p.Execute(func() { var m map[int]int; m[0]++ })
	_ = p.Execute(func() {})
	if s := closed(t, p); s.Completed != 1 || s.Panicked != 2 {
		t.Errorf("at the end: %+v", s)
	}
	if len(values) != 2 || values[0] != "oops" || values[1].(runtime.Error) == nil {
		t.Errorf("values: %v", values)
	}
	if !strings.Contains(stacks[0], "panicsInHere") {
		t.Errorf("not the task's stack:\n%s", stacks[0])
	}
}

func panicsInHere() { panic("oops") }

// TestPanicNil: a panic that recover does not tell from a Goexit is one, too.
func TestPanicNil(t *testing.T) {
	t.Setenv("GODEBUG", "panicnil=1")
	var values []any
	p := pool.New(1, pool.WithPanicHandler(func(value any, _ []byte) { values = append(values, value) }))
	_ = p.Execute(func() { panic(nil) })
	_ = p.Execute(runtime.Goexit)
	_ = p.Execute(func() {})
	if s := closed(t, p); s.Completed != 2 || s.Panicked != 1 {
		t.Errorf("at the end: %+v", s)
	}
	if len(values) != 1 || values[0].(*runtime.PanicNilError) == nil {
		t.Errorf("values: %v", values)
	}
}

// TestPanicHandlerIsTask: a handler counts towards the workers, and Shutdown waits for it.
func TestPanicHandlerIsTask(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		p := pool.New(1, pool.WithQueue(0), pool.WithPanicHandler(func(any, []byte) { <-gate }))
		_ = p.Execute(func() { panic("oops") })
		synctest.Wait()
		wantErr(t, "TryExecute", p.TryExecute(func() {}), pool.ErrFull)
		if s := p.Stats(); s.Running != 1 || s.Panicked != 0 {
			t.Errorf("in the handler: %+v", s)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		wantErr(t, "Shutdown", p.Shutdown(ctx), context.DeadlineExceeded)
		close(gate)
		closed(t, p)
	})
}

// TestGoexit: neither a task nor a handler can take a worker away by runtime.Goexit.
func TestGoexit(t *testing.T) {
	p := pool.New(2, pool.WithQueue(0), pool.WithPanicHandler(func(any, []byte) { runtime.Goexit() }))
	for range 100 {
		_ = p.Execute(runtime.Goexit)
		_ = p.Execute(func() { panic("oops") })
		_ = p.Execute(func() {
			defer runtime.Goexit() // a Goexit that puts an end to a panic
			panic("oops")
		})
	}
	var both sync.WaitGroup // only two live workers can run these
	both.Add(2)
	for range 2 {
		_ = p.Execute(func() { both.Done(); both.Wait() })
	}
	if s := closed(t, p); s.Completed != 202 || s.Panicked != 100 {
		t.Errorf("at the end: %+v", s)
	}
}

// TestCrash runs itself in a child process, which must die of the panic of a task or of a handler, with that one's
// stack, and not end well before, although the pool is closed and the panic takes its time to be printed.
func TestCrash(t *testing.T) {
	crash := func(task func(), opts ...pool.Option) {
		p := pool.New(1, opts...)
		_ = p.Execute(task)
		_ = p.Close()
		os.Exit(0)
	}
	switch os.Getenv("POOL_CRASH") {
	case "task":
		crash(panicsSlowly)
	case "handler":
		crash(panicsSlowly, pool.WithPanicHandler(func(any, []byte) { panicsSlowly() }))
	case "nil":
		crash(func() { panic(nil) })
	}
	child := func(who string) *exec.Cmd {
		cmd := exec.Command(os.Args[0], "-test.run=^TestCrash$")
		cmd.Env = append(os.Environ(), "GODEBUG=panicnil=1", "POOL_CRASH="+who)
		return cmd
	}
	if out, err := child("nil").CombinedOutput(); err == nil || !bytes.Contains(out, []byte("called with nil")) {
		t.Errorf("panic(nil): %v\n%s", err, out)
	}
	for _, who := range []string{"task", "handler"} {
		cmd := child(who)
		out, err := cmd.CombinedOutput()
		if err == nil {
			t.Errorf("%s: the child ended well", who)
		}
		for _, want := range []string{"oops", "panicsSlowly"} {
			if !bytes.Contains(out, []byte(want)) {
				t.Errorf("%s: no %q in the output:\n%s", who, want, out)
			}
		}
	}
}

func panicsSlowly() { panic(slow{}) }

// slow is an error that lets others run for long before it says what it is.
type slow struct{}

func (slow) Error() string {
	for range 100_000 {
		runtime.Gosched()
	}
	return "oops"
}
