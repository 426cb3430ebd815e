package pool

import (
	"context"
	"runtime"
)

// Execute hands task over to a worker, and waits while the queue is full.
// It returns [ErrShutdown], and the task never runs, once Shutdown has begun, also if that happens while it waits.
// It panics if task is nil.
//
// Producers that wait are woken in the order in which they came. One that comes when there is room need not wait; if it is
// the room of one that was just woken, that one waits again, behind the others.
func (p *ThreadPool) Execute(task func()) error { return p.execute(context.Background(), task) }

// Go is like Execute, for a pool that nobody else can shut down: there is no error to handle, as with [sync.WaitGroup.Go].
// It panics where Execute returns [ErrShutdown], and if task is nil.
func (p *ThreadPool) Go(task func()) {
	if p.Execute(task) != nil {
		panic("pool: Go on a pool that was shut down")
	}
}

// ExecuteContext is like Execute, but returns the error of ctx, and the task never runs, if ctx ends while it waits
// or before. If there is room at the moment at which ctx ends, either may happen. The context does not reach the task: a task that should heed it refers to it.
func (p *ThreadPool) ExecuteContext(ctx context.Context, task func()) error {
	if err := ctx.Err(); err != nil && task != nil {
		return p.answer(err)
	}
	return p.execute(ctx, task)
}

// TryExecute is like Execute, but returns [ErrFull] instead of waiting.
func (p *ThreadPool) TryExecute(task func()) error { return p.answer(p.queue.put(task, true)) }

func (p *ThreadPool) execute(ctx context.Context, task func()) error {
	err := p.queue.put(task, false)
	if err == ErrFull {
		err = p.wait(ctx, task)
	}
	return p.answer(err)
}

// answer completes the acceptance of a task, or counts it as refused and returns why.
func (p *ThreadPool) answer(err error) error {
	if err == nil {
		p.added()
		return nil
	}
	p.mustBeMade()
	p.rejected.Add(1)
	if p.queue.tail.Load()&1 != 0 {
		return ErrShutdown
	}
	return err
}

// How producers wait
//
// They are called one at a time, each when there may be room for its task. Two rules keep a call from being lost:
//
//   - Whoever makes room looks for waiting producers after that.
//   - A producer offers its task again after it is counted as waiting, and whenever it is called no more.
//
// All these operations are sequentially consistent, so of two goroutines that do such things at the same time,
// at least one sees what the other has done. While one is called, nobody else needs to be: it offers its task, and
// looks for others when it is through.

const called = -1 << 63 // the sign, in ThreadPool.waiting: one is called

// wait is for a producer that found no room. It offers task each time that there may be room, until ctx ends.
func (p *ThreadPool) wait(ctx context.Context, task func()) error {
	p.mustBeMade()
	p.waiting.Add(1)
	err := p.queue.put(task, false)
	for err == ErrFull {
		select {
		case <-p.call:
			runtime.Gosched() // very often more tasks can end now, so it need not wait again for each
			err = p.queue.put(task, false)
			p.waiting.And(^called) // not before: the next would be called for the same room, and then be the last
			if err == ErrFull {
				err = p.queue.put(task, false)
			}
		case <-ctx.Done():
			err = ctx.Err()
		}
	}
	p.waiting.Add(-1)
	p.ended()
	return err
}

// ended must follow whatever makes room, and Shutdown. It calls a producer if that may help.
func (p *ThreadPool) ended() {
	if p.waiting.Load() > 0 && !p.queue.full() && p.waiting.Or(called) >= 0 {
		p.call <- struct{}{}
	}
}
