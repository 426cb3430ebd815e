// Package lockheld hands a mutex on to the goroutine, which unlocks it: one runs at
// a time.
package lockheld

import "sync"

type Store struct {
	mu    sync.Mutex
	flush func(key string)
}

func (s *Store) Run(keys <-chan string) {
	for key := range keys {
		s.mu.Lock()
		go func() {
			defer s.mu.Unlock()
			s.flush(key)
		}()
	}
}
