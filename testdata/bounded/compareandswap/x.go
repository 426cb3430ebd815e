// Package compareandswap lets one goroutine run at a time, which says itself,
// deferred, that it has ended.
package compareandswap

import "sync/atomic"

type Cache struct {
	refreshing atomic.Bool
	refresh    func()
}

func (c *Cache) Watch(keys <-chan string) {
	for range keys {
		if !c.refreshing.CompareAndSwap(false, true) {
			continue
		}
		go func() {
			defer c.refreshing.Store(false)
			c.refresh()
		}()
	}
}
