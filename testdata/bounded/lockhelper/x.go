// Package lockhelper runs one job at a time: what takes the lock gives it back itself only
// where it does not return.
package lockhelper

import "sync"

type pool struct {
	mu     sync.Mutex
	closed bool
}

func (p *pool) acquire() {
	p.mu.Lock()
	if p.closed {
		p.mu.Unlock()
		panic("closed")
	}
}

func (p *pool) run(jobs []func()) {
	for _, job := range jobs {
		p.acquire()
		go func() {
			defer p.mu.Unlock()
			job()
		}()
	}
}
