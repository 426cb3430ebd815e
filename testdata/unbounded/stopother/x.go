// Package stopother cancels what has nothing to do with the goroutine, or sends
// to a goroutine that goes on.
package stopother

import "context"

type stream interface{ Recv() (string, error) }

type watcher struct {
	open   func(context.Context) (stream, error)
	cancel context.CancelFunc
}

func (w *watcher) run(ctx context.Context, broken <-chan struct{}) {
	for range broken {
		w.reset(ctx) // want "each value from broken starts a goroutine by w.reset"
	}
}

func (w *watcher) reset(ctx context.Context) {
	next, err := w.open(ctx)
	if err != nil {
		return
	}
	if w.cancel != nil {
		w.cancel()
	}
	_, cancel := context.WithCancel(ctx)
	w.cancel = cancel
	go w.read(next)
}

func (w *watcher) read(s stream) {
	for {
		if _, err := s.Recv(); err != nil {
			return
		}
	}
}

func Wake(names []string, f func(string)) {
	for _, name := range names {
		wake := make(chan struct{}, 1)
		go func() { // want "each element of names starts a goroutine"
			<-wake
			f(name)
		}()
		wake <- struct{}{}
	}
}
