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
func (p *ThreadPool) Execute(task func()) error {
	return p.execute(nil, task)
}

// ExecuteContext is like Execute, but returns the error of ctx, and the task never runs, if ctx ends before
// the task was accepted. The context does not reach the task: a task that should heed it refers to it.
func (p *ThreadPool) ExecuteContext(ctx context.Context, task func()) error {
	return p.execute(ctx, task)
}

// TryExecute is like Execute, but returns [ErrFull] instead of waiting.
func (p *ThreadPool) TryExecute(task func()) error {
	mustTask(task)
	p.mu.Lock()
	if ans := p.offer(task); ans != accepted {
		return p.reject(ErrFull)
	}
	p.unlock()
	return nil
}

// execute is Execute, with a context unless ctx is nil.
func (p *ThreadPool) execute(ctx context.Context, task func()) error {
	mustTask(task)
	p.mu.Lock()
	for yielded := false; ; yielded = true {
		if ctx != nil && ctx.Err() != nil {
			return p.reject(ctx.Err())
		}
		switch p.offer(task) {
		case accepted:
			p.unlock()
			return nil
		case shut:
			return p.reject(ErrShutdown)
		}
		if yielded {
			p.await(ctx)
			continue
		}
		// A worker that can run now may save us the parking.
		p.unlock()
		runtime.Gosched()
		p.mu.Lock()
	}
}

// offer asks for room for task, with the lock held.
func (p *ThreadPool) offer(task func()) answer {
	ans := p.state.offer()
	if ans == accepted {
		p.tasks.push(task)
	}
	return ans
}

// await parks a producer until there may be room or ctx ends. It is called with the lock held, and returns so.
func (p *ThreadPool) await(ctx context.Context) {
	p.state.await()
	p.unlock()
	if ctx == nil {
		<-p.room
		p.mu.Lock()
		p.state.enter()
		return
	}
	select {
	case <-p.room:
		p.mu.Lock()
		p.state.enter()
	case <-ctx.Done():
		p.mu.Lock()
		if p.state.giveUp() {
			return
		}
		p.unlock()
		<-p.room
		p.mu.Lock()
		p.state.enter()
	}
}

// reject counts a refused task and returns the reason. It is called with the lock held, and releases it.
// Once the pool is closed, that is the reason, whatever else is the matter.
func (p *ThreadPool) reject(reason error) error {
	if p.state.closed {
		reason = ErrShutdown
	}
	p.rejected++
	p.unlock()
	return reason
}

func mustTask(task func()) {
	if task == nil {
		panic("pool: nil task")
	}
}
