// Package gate limits what others start.
package gate

import "sync"

type Gate struct{ slots chan struct{} }

func New(n int) *Gate { return &Gate{slots: make(chan struct{}, n)} }

func (g *Gate) Take() { g.slots <- struct{}{} }
func (g *Gate) Give() { <-g.slots }

func (g *Gate) TryTake() bool {
	select {
	case g.slots <- struct{}{}:
		return true
	default:
		return false
	}
}

// RunBoth returns when both have.
func RunBoth(a, b func()) {
	var wg sync.WaitGroup
	wg.Go(a)
	wg.Go(b)
	wg.Wait()
}
