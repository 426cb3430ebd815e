// Package joiningcallee calls, in its loops, functions that wait for what they
// start before they return.
package joiningcallee

import (
	"context"
	"sync"
	"time"
)

func Run(jobs <-chan func()) {
	for job := range jobs {
		both(job, func() {})
		withTimeout(job)
		once(job)
	}
}

func both(a, b func()) {
	var wg sync.WaitGroup
	defer wg.Wait()
	wg.Go(a)
	wg.Go(b)
}

func once(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		f()
	}()
	<-done
}

// withTimeout hands the timeout on, and waits for the end all the same.
func withTimeout(f func()) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		select {
		case <-ctx.Done():
		default:
			f()
		}
	}()
	wg.Wait()
}

type group struct{ wg sync.WaitGroup }

func (g *group) start(f func()) { g.wg.Go(f) }

func (g *group) wait() { g.wg.Wait() }

func Batches(batches <-chan [2]func()) {
	for b := range batches {
		var g group
		g.start(b[0])
		g.start(b[1])
		g.wait()
	}
}
