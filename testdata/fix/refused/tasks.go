package refused

import (
	"context"
	"errors"
	"sync"
)

// A worker runs until it is told to stop.
type worker struct{ quit, ended chan struct{} }

func (w *worker) stop() {
	close(w.quit)
	<-w.ended
}

// All are to be told at once.
func stopAll(workers map[string]*worker) {
	var wg sync.WaitGroup
	for _, w := range workers {
		wg.Go(func() { w.stop() }) // want `no fix: they tell others to end, by w.quit, and wait for that: the last would be told when the first have ended`
	}
	wg.Wait()
}

// A member starts when most of the others do.
type member interface {
	Start() error
	Close() error
}

func launch(members map[string]member, f func(member)) {
	var wg sync.WaitGroup
	for _, m := range members {
		wg.Go(func() { f(m) }) // want `no fix: by its name, m.Start may wait until others have started`
	}
	wg.Wait()
}

func restart(names <-chan string) {
	ms := map[string]member{}
	for name := range names {
		ms[name] = nil
	}
	launch(ms, func(m member) { m.Start() })
}

// The first answer is enough.
func first(ctx context.Context) (string, error) {
	names := load()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	found := make(chan string, len(names))
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() { // want `no fix: the function may go on with the first from found, and would have to wait for most of them`
			defer wg.Done()
			if fetch(name) == nil {
				found <- name
			}
		}()
	}
	for range names {
		select {
		case name := <-found:
			cancel()
			wg.Wait()
			return name, nil
		case <-ctx.Done():
			wg.Wait()
			return "", ctx.Err()
		}
	}
	wg.Wait()
	return "", errors.New("nowhere")
}

// A limiter is there, if somebody sets it.
type fetcher struct {
	limit interface {
		Acquire(context.Context, int64) error
		Release(int64)
	}
}

func (f *fetcher) acquire(ctx context.Context) error {
	if f.limit == nil {
		return nil
	}
	return f.limit.Acquire(ctx, 1)
}

func (f *fetcher) release() {
	if f.limit != nil {
		f.limit.Release(1)
	}
}

func (f *fetcher) all(ctx context.Context) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, name := range load() {
		if err := f.acquire(ctx); err != nil {
			return err
		}
		wg.Go(func() { // want "no fix: f.acquire limits them already, where that is set: there would be two limits"
			defer f.release()
			fetch(name)
		})
	}
	return nil
}

// One select statement is not a loop.
func either(ctx context.Context, workers map[string]*worker) {
	var wg sync.WaitGroup
	for name, w := range workers {
		wg.Go(func() { // want "by then$"
			select {
			case <-w.ended:
				fetch(name)
			case <-ctx.Done():
			}
		})
	}
	wg.Wait()
}

// A future is what somebody else works on.
type future interface {
	Get(context.Context) error
}

// The first that fails ends the wait for the others.
func await(ctx context.Context, cancel context.CancelFunc, futures map[string]future) {
	var wg sync.WaitGroup
	for _, f := range futures {
		wg.Go(func() { // want `no fix: they share a context, which one of them ends by cancel: the others would be told when it gets its turn`
			if f.Get(ctx) != nil {
				cancel()
			}
		})
	}
	wg.Wait()
}

// Here each has a context of its own.
func awaitEach(ctx context.Context, futures map[string]future) {
	var wg sync.WaitGroup
	for _, f := range futures {
		wg.Go(func() { // want "by then$"
			ctx, cancel := context.WithCancel(ctx)
			defer cancel()
			f.Get(ctx)
		})
	}
	wg.Wait()
}
