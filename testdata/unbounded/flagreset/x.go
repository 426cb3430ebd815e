// Package flagreset sets a flag and takes it back before the goroutine ends,
// or sets it too late: it stops nobody.
package flagreset

import "sync/atomic"

type Flusher struct {
	flushing bool
	flush    func()
}

func (f *Flusher) Run(lines <-chan string) {
	for range lines {
		if f.flushing {
			continue
		}
		f.flushing = true
		go f.flush() // want "each value from lines starts go f.flush"
		f.flushing = false
	}
}

func (f *Flusher) RunLocal(lines <-chan string) {
	for range lines {
		started := false
		if !started {
			started = true
			go f.flush() // want "each value from lines starts go f.flush"
		}
		_ = started
	}
}

func (f *Flusher) RunOften(lines <-chan string) {
	for line := range lines {
		if !f.flushing && line != "" {
			go f.flush() // want "each value from lines starts go f.flush"
		}
	}
}

func RunUnsure(lines <-chan string, flush func(), idle func() bool) {
	var busy atomic.Bool
	for range lines {
		if busy.Load() {
			continue
		}
		busy.Store(true)
		go flush() // want "each value from lines starts go flush"
		busy.Store(idle())
	}
}

type server struct{ running bool }

// start sets the flag, whatever it is told; stop takes it back.
func (s *server) start(verbose bool) {
	s.running = true
	if verbose {
		println("started")
	}
}

func (s *server) setRunning(running bool) { s.running = running }

func (s *server) RunTold(lines <-chan string, flush func(), idle func() bool) {
	for range lines {
		if s.running {
			continue
		}
		s.start(false)
		go flush() // want "each value from lines starts go flush"
		s.setRunning(idle())
	}
}

func RunReset(lines <-chan string, flush func()) {
	var busy atomic.Bool
	for range lines {
		if !busy.CompareAndSwap(false, true) {
			continue
		}
		go func() { // want "each value from lines starts a goroutine"
			busy.Store(false)
			flush()
		}()
	}
}
