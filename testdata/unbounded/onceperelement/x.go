// Package onceperelement has a gate on the element that the loop visits: each
// one passes its own.
package onceperelement

import (
	"sync"
	"sync/atomic"
)

type Task struct {
	once    sync.Once
	running atomic.Bool
	started bool
	run     func()
}

func Start(tasks []*Task) {
	for _, t := range tasks {
		t.once.Do(func() {
			go t.run() // want "each element of tasks starts go t.run"
		})
	}
}

func Flag(tasks []*Task) {
	for _, t := range tasks {
		if !t.started {
			t.started = true
			go t.run() // want "each element of tasks starts go t.run"
		}
	}
}

func Swap(tasks <-chan *Task) {
	for t := range tasks {
		if t.running.CompareAndSwap(false, true) {
			go t.run() // want "each value from tasks starts go t.run"
		}
	}
}

func (t *Task) start() {
	t.once.Do(func() { go t.run() })
}

func Call(tasks []*Task) {
	for _, t := range tasks {
		t.start() // want "each element of tasks starts a goroutine by t.start"
	}
}
