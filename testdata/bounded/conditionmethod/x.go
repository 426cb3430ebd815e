// Package conditionmethod waits on a sync.Cond, in a method, until fewer than the
// limit run.
package conditionmethod

import "sync"

type Gate struct {
	mu      sync.Mutex
	cond    *sync.Cond
	running int
	most    int
}

func (g *Gate) enter() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for g.running >= g.most {
		g.cond.Wait()
	}
	g.running++
}

func (g *Gate) leave() {
	g.mu.Lock()
	g.running--
	g.mu.Unlock()
	g.cond.Signal()
}

func (g *Gate) Run(jobs <-chan func()) {
	for job := range jobs {
		g.enter()
		go func() {
			defer g.leave()
			job()
		}()
	}
}
