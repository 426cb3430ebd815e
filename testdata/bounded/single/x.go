// Package single lets one goroutine run at a time, or one ever: sync.Once, a
// flag, CompareAndSwap.
package single

import (
	"sync"
	"sync/atomic"
)

type Cache struct {
	once    sync.Once
	started bool
	refresh func()
}

func (c *Cache) Watch(keys <-chan string) {
	for range keys {
		c.once.Do(func() { go c.refresh() })
	}
}

func (c *Cache) Flag(keys <-chan string) {
	for range keys {
		if !c.started {
			c.started = true
			go c.refresh()
		}
	}
}

func (c *Cache) Old(keys <-chan string, busy *int32) {
	for range keys {
		if atomic.CompareAndSwapInt32(busy, 0, 1) {
			go func() {
				c.refresh()
				atomic.StoreInt32(busy, 0)
			}()
		}
	}
}
