// Package testandset has methods that test a flag and set it, and say whether they
// did; the goroutine takes it back at its end.
package testandset

import (
	"errors"
	"sync"
)

type flusher struct {
	mu   sync.Mutex
	busy bool
	conn *conn
}

type conn struct{}

func (f *flusher) begin() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.busy {
		return false
	}
	f.busy = true
	return true
}

func (f *flusher) end() {
	f.mu.Lock()
	f.busy = false
	f.mu.Unlock()
}

func (f *flusher) Run(lines <-chan string, flush func()) {
	for range lines {
		if !f.begin() {
			continue
		}
		go func() {
			defer f.end()
			flush()
		}()
	}
}

func (f *flusher) flush() {
	defer f.end()
	println("flush")
}

func (f *flusher) Method(lines <-chan string) {
	for range lines {
		if f.busy {
			continue
		}
		f.busy = true
		go f.flush()
	}
}

var errOpen = errors.New("already open")

func (f *flusher) open() error {
	if f.conn != nil {
		return errOpen
	}
	f.conn = new(conn)
	return nil
}

func (f *flusher) Watch(lines <-chan string, watch func()) {
	for range lines {
		if err := f.open(); err != nil {
			continue
		}
		go watch()
	}
}
