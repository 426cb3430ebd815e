// Package readysign waits until a goroutine is ready. It goes on from there.
package readysign

import "sync"

type Watcher struct {
	events  chan string
	stopped chan struct{}
}

func New(load func(), events chan string) *Watcher {
	w := &Watcher{events: events, stopped: make(chan struct{})}
	ready := make(chan struct{})
	go func() {
		w.watch(load, ready)
		close(w.stopped)
	}()
	<-ready
	return w
}

func (w *Watcher) watch(load func(), ready chan struct{}) {
	load()
	close(ready)
	for range w.events {
		load()
	}
}

func WatchAll(names <-chan string, load func()) {
	for range names {
		New(load, make(chan string)) // want "each value from names starts a goroutine by New"
	}
}

func Started(names <-chan string, events chan string, work func(string)) {
	for name := range names {
		var started sync.WaitGroup
		started.Add(1)
		go func() { // want "each value from names starts a goroutine"
			started.Done()
			for {
				work(name + <-events)
			}
		}()
		started.Wait()
	}
}
