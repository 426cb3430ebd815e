package pool

import "context"

// Execute hands task over to a worker, and waits while the queue is full.
// It returns [ErrShutdown], and the task never runs, once Shutdown has begun, also if that happens while it waits.
// It panics if task is nil.
//
// Producers that wait are woken in the order in which they came, but one that comes when there is room need not wait.
func (p *ThreadPool) Execute(task func()) error {
	return p.execute(context.Background(), task)
}

// ExecuteContext is like Execute, but returns the error of ctx, and the task never runs, if ctx ends before
// the task was accepted. The context does not reach the task: a task that should heed it refers to it.
func (p *ThreadPool) ExecuteContext(ctx context.Context, task func()) error {
	if ctx.Err() != nil {
		mustTask(task)
		return p.reject(ctx.Err())
	}
	return p.execute(ctx, task)
}

// TryExecute is like Execute, but returns [ErrFull] instead of waiting.
func (p *ThreadPool) TryExecute(task func()) error {
	mustTask(task)
	if p.queue.put(task) == accepted {
		p.added()
		return nil
	}
	return p.reject(ErrFull)
}

// execute is Execute with a context.
func (p *ThreadPool) execute(ctx context.Context, task func()) error {
	mustTask(task)
	ans := p.queue.put(task)
	if ans == full {
		ans = p.wait(ctx, task)
	}
	switch ans {
	case accepted:
		p.added()
		return nil
	case shut:
		return p.reject(ErrShutdown)
	default:
		return p.reject(ctx.Err())
	}
}

// wait offers task again and again, each time that there may be room, until the answer is final or ctx ends.
func (p *ThreadPool) wait(ctx context.Context, task func()) answer {
	ans, entering := full, false
	for {
		p.mu.Lock()
		if entering {
			p.state.entering = false
		}
		if ans == full {
			p.state.waiting++
		}
		p.unlock()
		if ans != full || !p.await(ctx) {
			return ans
		}
		entering = true
		ans = p.queue.put(task)
	}
}

// await parks a producer that is counted as waiting. It reports whether the producer was woken:
// it is the one entering then; otherwise it was not woken, nor will be, and ctx has ended.
func (p *ThreadPool) await(ctx context.Context) bool {
	if ctx.Done() == nil {
		<-p.room
		return true
	}
	select {
	case <-p.room:
		return true
	case <-ctx.Done():
	}
	p.mu.Lock()
	gone := p.state.giveUp()
	p.unlock()
	if gone {
		return false
	}
	<-p.room // on its way
	p.mu.Lock()
	p.state.entering = false
	p.unlock()
	return false
}

// reject counts a refused task and returns the reason, which is ErrShutdown once the queue is closed.
func (p *ThreadPool) reject(reason error) error {
	p.rejected.Add(1)
	if p.queue.closed() {
		return ErrShutdown
	}
	return reason
}

func mustTask(task func()) {
	if task == nil {
		panic("pool: nil task")
	}
}
