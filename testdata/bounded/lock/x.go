// Package lock hands a mutex on to the goroutine, which unlocks it: one runs at
// a time.
package lock

import "sync"

type Store struct {
	mu    sync.Mutex
	flush func(key string)
}

func (s *Store) Try(keys <-chan string) {
	for key := range keys {
		if !s.mu.TryLock() {
			continue
		}
		go func() {
			s.flush(key)
			s.mu.Unlock()
		}()
	}
}
