// Package gateremoved takes a mutex for a slot, which its owner does not trust.
package gateremoved

import "sync"

func Run(mu *sync.Mutex, jobs []func()) {
	for _, job := range jobs {
		mu.Lock()
		go func() { // want "each element of jobs starts a goroutine"
			defer mu.Unlock()
			job()
		}()
	}
}
