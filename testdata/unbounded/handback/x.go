// Package handback gives a lock back, takes it again, and gives it back: it does not hold it
// for the goroutines.
package handback

import "sync"

type counter struct {
	mu sync.Mutex
	n  int
}

func notify() {}

func (c *counter) step() {
	c.mu.Lock()
	defer func() {
		c.n--
		c.mu.Unlock()
		notify()
		c.mu.Lock()
		c.n++
		c.mu.Unlock()
	}()
	notify()
}

func (c *counter) run(jobs []func()) {
	for _, job := range jobs {
		c.step()
		go func() { // want "each element of jobs starts a goroutine"
			defer c.mu.Unlock()
			job()
		}()
	}
}

// The second goroutine may give back what the first one holds.
func (c *counter) pairs(jobs []func()) {
	for _, job := range jobs {
		c.mu.Lock()
		go func() { // want "the loop itself gives the slot of c.mu back"
			job()
			if c.n < 3 {
				c.mu.Unlock()
			}
		}()
		go func() { // want "each element of jobs starts a goroutine"
			if c.n > 3 {
				c.mu.Unlock()
				return
			}
			c.mu.Lock()
			c.n++
			c.mu.Unlock()
		}()
	}
}
