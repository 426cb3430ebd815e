package pool

import (
	"context"
	"runtime"
)

// Execute hands task over to a worker, and waits while the queue is full.
// It returns [ErrShutdown], and the task never runs, once Shutdown has begun, also if that happens while it waits.
// It panics if task is nil.
//
// Producers that wait are woken in the order in which they came, but one that comes when there is room need not wait.
func (p *ThreadPool) Execute(task func()) error { return p.execute(context.Background(), task) }

// ExecuteContext is like Execute, but returns the error of ctx, and the task never runs, if ctx ends before
// the task was accepted. The context does not reach the task: a task that should heed it refers to it.
func (p *ThreadPool) ExecuteContext(ctx context.Context, task func()) error {
	if err := ctx.Err(); err != nil && task != nil {
		return p.answer(err)
	}
	return p.execute(ctx, task)
}

// TryExecute is like Execute, but returns [ErrFull] instead of waiting.
func (p *ThreadPool) TryExecute(task func()) error {
	return p.answer(p.queue.put(task))
}

func (p *ThreadPool) execute(ctx context.Context, task func()) error {
	err := p.queue.put(task)
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
	p.rejected.Add(1)
	if p.queue.closed() {
		return ErrShutdown
	}
	return err
}

// wait is for a producer that found no room. It offers task each time that there may be room, until ctx ends.
func (p *ThreadPool) wait(ctx context.Context, task func()) error {
	awake, err := false, ErrFull
	for err == ErrFull {
		p.waiting.change(parked, awake)
		p.ended()
		if awake, err = p.waiting.await(ctx); err == nil {
			runtime.Gosched() // very often more tasks can end now, so it need not park again for each
			err = p.queue.put(task)
		}
	}
	if awake {
		p.waiting.change(0, awake)
		p.ended()
	}
	return err
}

// ended must follow whatever makes room, and every change of the waiting producers.
func (p *ThreadPool) ended() {
	if p.waiting.state.Load() > 0 {
		p.admit()
	}
}

// admit sends a producer if there is room, or nothing to wait for any more.
func (p *ThreadPool) admit() {
	if !p.queue.full() {
		p.waiting.send()
	}
}
