// Package nilflag starts a goroutine if the channel that stops it has not been
// made yet.
package nilflag

type Cache struct {
	stop    chan struct{}
	refresh func()
}

func (c *Cache) Watch(keys <-chan string) {
	for range keys {
		if c.stop == nil {
			c.stop = make(chan struct{})
			go c.refresh()
		}
	}
}
