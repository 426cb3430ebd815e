// Package testandset has methods that seem to test a flag and set it, or whose
// flag is taken back too early.
package testandset

import "sync/atomic"

type flusher struct {
	busy   bool
	atomic atomic.Bool
}

func (f *flusher) begin() bool {
	if f.busy {
		return false
	}
	f.busy = true
	return true
}

func (f *flusher) end() { f.busy = false }

// beginOften succeeds if the flag is set, too.
func (f *flusher) beginOften(often bool) bool {
	if f.busy && !often {
		return false
	}
	f.busy = true
	return true
}

// idle does not set the flag.
func (f *flusher) idle() bool {
	if f.busy {
		return false
	}
	return true
}

func (f *flusher) Often(lines <-chan string, flush func()) {
	for range lines {
		if f.beginOften(true) {
			go flush() // want "each value from lines starts go flush"
		}
	}
}

func (f *flusher) Idle(lines <-chan string, flush func()) {
	for range lines {
		if f.idle() {
			go flush() // want "each value from lines starts go flush"
		}
	}
}

func (f *flusher) TakenBack(lines <-chan string, flush func()) {
	for range lines {
		if f.begin() {
			go flush() // want "each value from lines starts go flush"
			f.end()
		}
	}
}

func (f *flusher) Early(lines <-chan string, flush func()) {
	for range lines {
		if f.begin() {
			go func() { // want "the goroutine resets f.busy before it works"
				f.end()
				flush()
			}()
		}
	}
}

func (f *flusher) Unheeded(lines <-chan string, flush func()) {
	for range lines {
		f.begin()
		go flush() // want "each value from lines starts go flush"
	}
}

func (f *flusher) Swapped(lines <-chan string, flush func()) {
	for range lines {
		if f.atomic.CompareAndSwap(false, true) {
			go flush() // want "each value from lines starts go flush"
			f.atomic.Store(false)
		}
	}
}
