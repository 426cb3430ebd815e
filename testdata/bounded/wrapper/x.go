// Package wrapper has its own ways to write go, which take a slot first, or
// wait for the end.
package wrapper

import "sync"

type Group struct {
	slots chan struct{}
	wg    sync.WaitGroup
}

func NewGroup(n int) *Group { return &Group{slots: make(chan struct{}, n)} }

func (g *Group) Go(f func()) {
	g.slots <- struct{}{}
	g.wg.Add(1)
	go func() {
		defer func() {
			<-g.slots
			g.wg.Done()
		}()
		f()
	}()
}

func (g *Group) Wait() { g.wg.Wait() }

func All(jobs []func()) {
	g := NewGroup(4)
	for _, job := range jobs {
		g.Go(job)
	}
	g.Wait()
}

func safely(f func()) (err any) {
	done := make(chan any)
	go func() {
		defer func() { done <- recover() }()
		f()
	}()
	return <-done
}

func AllSafely(jobs <-chan func()) {
	for job := range jobs {
		if err := safely(job); err != nil {
			return
		}
	}
}
