// Package stopsignal tells the goroutine to end before the next one starts: by
// a value that it waits for, or by the context of what it works on.
package stopsignal

import (
	"context"
	"sync"
)

type sender struct {
	stopped chan struct{}
	send    func(context.Context, []byte) error
}

func (s *sender) run(queue <-chan []byte) {
	for msg := range queue {
		if err := s.post(msg); err != nil {
			continue
		}
	}
}

// post ends with the request, or when the sender is stopped.
func (s *sender) post(msg []byte) error {
	done := make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-done:
			cancel()
		case <-s.stopped:
			cancel()
		}
	}()
	err := s.send(ctx, msg)
	done <- struct{}{}
	return err
}

type stream interface{ Recv() (string, error) }

type watcher struct {
	mu     sync.Mutex
	open   func(context.Context) (stream, error)
	stream stream
	cancel context.CancelFunc
}

func (w *watcher) run(ctx context.Context, broken <-chan struct{}) {
	for range broken {
		if _, err := w.reset(ctx); err != nil {
			return
		}
	}
}

// reset ends the stream that the previous goroutine reads.
func (w *watcher) reset(ctx context.Context) (stream, error) {
	ctx, cancel := context.WithCancel(ctx)
	next, err := w.open(ctx)
	if err != nil {
		cancel()
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.stream != nil && w.cancel != nil {
		w.cancel()
	}
	w.cancel = cancel
	w.stream = next
	go w.read(next)
	return next, nil
}

func (w *watcher) read(s stream) {
	for {
		if _, err := s.Recv(); err != nil {
			return
		}
	}
}
