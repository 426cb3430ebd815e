// Package nameless has structs without names, and in each a field of the same name.
package nameless

import "sync"

var (
	state  struct{ limit sync.Mutex }
	tokens struct{ limit chan struct{} }
)

func one(jobs []func()) {
	for _, job := range jobs {
		state.limit.Lock()
		go func() {
			defer state.limit.Unlock()
			job()
		}()
	}
}

func some(jobs []func()) {
	for _, job := range jobs {
		tokens.limit <- struct{}{}
		go func() {
			defer func() { <-tokens.limit }()
			job()
		}()
	}
}

func all(jobs []func()) {
	for _, job := range jobs {
		state.limit.Lock()
		go func() { // want "each element of jobs starts a goroutine"
			if state.limit.TryLock() {
				job()
			}
			state.limit.Unlock()
		}()
	}
}
