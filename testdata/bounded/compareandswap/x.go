// Package compareandswap lets one goroutine run at a time, which says itself,
// deferred, that it has ended.
package compareandswap

import "sync/atomic"

type Cache struct {
	refreshing atomic.Bool
	refresh    func()
}

// begin lets one through, and stores by a method value.
func (c *Cache) begin() bool {
	if c.refreshing.Load() {
		return false
	}
	set := c.refreshing.Store
	set(true)
	return true
}

func (c *Cache) Once(keys <-chan string) {
	for range keys {
		if !c.begin() {
			continue
		}
		go c.refresh()
	}
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

type flag interface {
	Load() bool
	Store(bool)
}

var busy flag = &atomic.Bool{}

// enter does the same by an interface that only holds one of those.
func enter() bool {
	if busy.Load() {
		return false
	}
	busy.Store(true)
	return true
}

func Held(keys <-chan string, refresh func()) {
	for range keys {
		if !enter() {
			continue
		}
		go func() {
			defer busy.Store(false)
			refresh()
		}()
	}
}
