// Package timers arms a timer for each element: each runs its function in a
// goroutine of its own.
package timers

import "time"

type Entry struct {
	Key string
	TTL time.Duration
}

type Cache struct{ evict func(key string) }

func (c *Cache) Load(entries []Entry) {
	for _, e := range entries {
		time.AfterFunc(e.TTL, func() { c.evict(e.Key) }) // want "each element of entries starts time.AfterFunc"
	}
}

func (c *Cache) Watch(updates <-chan Entry) {
	for e := range updates {
		timer := time.AfterFunc(e.TTL, func() { // want "each value from updates starts time.AfterFunc"
			c.evict(e.Key)
		})
		_ = timer
	}
}
