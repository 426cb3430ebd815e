package pool_test

import (
	"context"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"github.com/boundedgo/boundedgo/pool"
)

// A reference is what a pool should do, said in the simplest way: tasks and producers in lists.
// It is compared with the pool after every operation, when all goroutines have come to rest.
type reference struct {
	t              *testing.T
	pool           *pool.ThreadPool
	workers, limit int

	accepted []*fuzzTask // not ended, oldest first; the first of them run
	waiting  []*fuzzTask // whose producers wait, longest first
	closed   bool
	want     pool.Stats
}

// A fuzzTask runs until it is told how to end.
type fuzzTask struct {
	end    chan func()
	cancel context.CancelFunc
	result chan error // what the producer was told
}

// FuzzPool turns each byte into an operation.
func FuzzPool(f *testing.F) {
	f.Add(byte(1), byte(0), []byte("\x00\x00\x03\x00"))
	f.Add(byte(2), byte(1), []byte("\x01\x01\x01\x01\x01\x03\x0b\x13\x03\x05"))
	f.Add(byte(1), byte(3), []byte("\x02\x02\x02\x02\x02\x02\x04\x03\x06\x03\x05\x00\x01\x02\x03\x03"))
	f.Add(byte(3), byte(0), []byte("\x01\x01\x01\x01\x05\x04\x03\x0b\x13\x06\x06\x00"))
	f.Fuzz(func(t *testing.T, workers, queue byte, ops []byte) {
		synctest.Test(t, func(t *testing.T) {
			r := newReference(t, 1+int(workers%5), int(queue%5))
			for _, op := range ops[:min(len(ops), 200)] {
				r.do(op)
				r.compare(op)
			}
			r.finish()
		})
	})
}

func newReference(t *testing.T, workers, queue int) *reference {
	return &reference{
		t:       t,
		pool:    pool.New(workers, pool.WithQueue(queue), pool.WithPanicHandler(func(any, []byte) {})),
		workers: workers,
		limit:   workers + queue,
	}
}

func (r *reference) do(op byte) {
	which := int(op >> 3)
	switch op % 8 {
	case 0:
		r.submit(false, func(_ context.Context, f func()) error { return r.pool.TryExecute(f) })
	case 1:
		r.submit(true, func(_ context.Context, f func()) error { return r.pool.Execute(f) })
	case 2:
		r.submit(true, r.pool.ExecuteContext)
	case 3, 7:
		r.end(which)
	case 4:
		r.cancel(which)
	case 5:
		r.shutdown()
	case 6:
		time.Sleep(time.Minute) // idle workers end
	}
	synctest.Wait()
}

func (r *reference) submit(waits bool, execute func(context.Context, func()) error) {
	ctx, cancel := context.WithCancel(context.Background())
	task := &fuzzTask{end: make(chan func(), 1), cancel: cancel, result: make(chan error, 1)}
	go func() { task.result <- execute(ctx, func() { (<-task.end)() }) }()
	switch {
	case r.closed:
		r.refused(task, pool.ErrShutdown)
	case len(r.accepted) < r.limit:
		r.accept(task)
	case waits:
		r.waiting = append(r.waiting, task)
	default:
		r.refused(task, pool.ErrFull)
	}
}

func (r *reference) accept(task *fuzzTask) {
	r.accepted = append(r.accepted, task)
	r.told(task, nil)
}

func (r *reference) refused(task *fuzzTask, reason error) {
	r.want.Rejected++
	r.told(task, reason)
}

// told checks what the producer of a task was told.
func (r *reference) told(task *fuzzTask, want error) {
	r.t.Helper()
	synctest.Wait()
	select {
	case got := <-task.result:
		wantErr(r.t, "a producer", got, want)
	default:
		r.t.Fatalf("a producer waits, and should be told %v", want)
	}
	task.cancel()
}

// end ends one of the running tasks, in one of three ways.
func (r *reference) end(which int) {
	running := min(len(r.accepted), r.workers)
	if running == 0 {
		return
	}
	i := which % running
	ends := []func(){func() {}, runtime.Goexit, func() { panic("oops") }}
	r.accepted[i].end <- ends[which%3]
	if which%3 == 2 {
		r.want.Panicked++
	} else {
		r.want.Completed++
	}
	r.accepted = append(r.accepted[:i], r.accepted[i+1:]...)
	if len(r.waiting) > 0 {
		first := r.waiting[0]
		r.waiting = r.waiting[1:]
		r.accept(first)
	}
}

// cancel ends the context of a waiting producer, who may have called Execute and not care.
func (r *reference) cancel(which int) {
	if len(r.waiting) == 0 {
		return
	}
	i := which % len(r.waiting)
	task := r.waiting[i]
	task.cancel()
	synctest.Wait()
	select {
	case err := <-task.result:
		wantErr(r.t, "a cancelled producer", err, context.Canceled)
		r.waiting = append(r.waiting[:i], r.waiting[i+1:]...)
		r.want.Rejected++
	default:
	}
}

func (r *reference) shutdown() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := r.pool.Shutdown(ctx)
	r.closed = true
	if err != nil && err != context.Canceled {
		r.t.Errorf("Shutdown: %v", err)
	}
	for _, task := range r.waiting {
		r.refused(task, pool.ErrShutdown)
	}
	r.waiting = nil
}

func (r *reference) compare(op byte) {
	got := r.pool.Stats()
	want := r.want
	want.Running = min(len(r.accepted), r.workers)
	want.Queued = len(r.accepted) - want.Running
	want.Workers = got.Workers
	if got != want {
		r.t.Errorf("after %#x: got %+v, want %+v", op, got, want)
	}
	if got.Workers > r.workers || r.closed && len(r.accepted) == 0 && got.Workers > 0 {
		r.t.Errorf("after %#x: %d workers", op, got.Workers)
	}
	if op%8 == 6 && got.Workers != want.Running {
		r.t.Errorf("after a long pause: %d workers for %d tasks", got.Workers, want.Running)
	}
}

func (r *reference) finish() {
	for len(r.accepted) > 0 {
		r.end(0)
		synctest.Wait()
		r.compare(3)
	}
	closed(r.t, r.pool)
}
