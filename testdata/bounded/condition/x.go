// Package condition waits on a sync.Cond until fewer than the limit run.
package condition

import "sync"

type Gate struct {
	mu      sync.Mutex
	cond    *sync.Cond
	running int
	most    int
}

func NewGate(most int) *Gate {
	g := &Gate{most: most}
	g.cond = sync.NewCond(&g.mu)
	return g
}

func (g *Gate) leave() {
	g.mu.Lock()
	g.running--
	g.mu.Unlock()
	g.cond.Signal()
}

func (g *Gate) Run(jobs <-chan func()) {
	for job := range jobs {
		g.mu.Lock()
		for g.running == g.most {
			g.cond.Wait()
		}
		g.running++
		g.mu.Unlock()
		go func() {
			defer g.leave()
			job()
		}()
	}
}
