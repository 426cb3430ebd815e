package bench

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A guarantee is what the README's table says of a peer, as far as a test can tell.
type guarantee struct {
	blocks bool // a producer waits when workers and queue are full
	drains bool // Close waits until every accepted task has run
	goexit bool // a runtime.Goexit in a task loses no worker
	closed bool // Execute after Close panics, as a send on a closed channel does
}

var guarantees = map[string]guarantee{
	"ants":            {blocks: true, drains: true, goexit: true},
	"ants-multi":      {blocks: true, drains: true, goexit: true},
	"bytedance":       {},
	"chan-buffered":   {blocks: true, drains: true, closed: true},
	"chan-sem+go":     {blocks: true, drains: true, goexit: true},
	"chan-unbuffered": {blocks: true, drains: true, closed: true},
	"conc":            {blocks: true, drains: true, goexit: true, closed: true},
	"errgroup":        {blocks: true, drains: true, goexit: true},
	"gammazero":       {drains: true},
	"ours":            {blocks: true, drains: true, goexit: true},
	"pond":            {drains: true, goexit: true},
	"pond-bounded":    {blocks: true, drains: true, goexit: true},
	"raw-go":          {drains: true, goexit: true},
	"x-semaphore":     {blocks: true, drains: true, goexit: true},
}

// TestBackPressure offers every peer more tasks than it has room for, while no task can end.
func TestBackPressure(t *testing.T) {
	for _, peer := range Peers {
		t.Run(peer.Name, func(t *testing.T) {
			const tasks = 3 * Queue
			want := guarantees[peer.Name]
			p := peer.New(2)
			gate := make(chan struct{})
			var ran, submitted atomic.Int64
			var producer sync.WaitGroup
			producer.Go(func() {
				for range tasks {
					p.Execute(func() { <-gate; ran.Add(1) })
					submitted.Add(1)
				}
			})
			if want.blocks {
				time.Sleep(20 * time.Millisecond) // enough for a peer that does not block
				if submitted.Load() == tasks {
					t.Error("all tasks were taken in while none could end")
				}
			} else {
				producer.Wait() // for ever, if the peer blocks
			}
			close(gate)
			producer.Wait()
			p.Close()
			if n := ran.Load(); n != tasks && want.drains {
				t.Errorf("%d of %d tasks had run after Close", n, tasks)
			}
		})
	}
}

// TestGoexit is for the peers that claim to lose no worker: two tasks still run at once.
func TestGoexit(t *testing.T) {
	for _, peer := range Peers {
		if !guarantees[peer.Name].goexit {
			continue // its Close would wait for ever, or its tasks would
		}
		t.Run(peer.Name, func(t *testing.T) {
			p := peer.New(2)
			for range 4 {
				p.Execute(runtime.Goexit)
			}
			var both sync.WaitGroup
			both.Add(2)
			for range 2 {
				p.Execute(func() { both.Done(); both.Wait() })
			}
			both.Wait()
			p.Close()
		})
	}
}

// TestNested is for the peers that never block: tasks on all workers hand on more than any queue with a limit holds.
func TestNested(t *testing.T) {
	for _, peer := range Peers {
		if guarantees[peer.Name].blocks {
			continue // its tasks might wait for each other for ever
		}
		t.Run(peer.Name, func(t *testing.T) {
			p := peer.New(2)
			var all sync.WaitGroup
			for range 2 {
				all.Add(1 + 3*Queue)
				p.Execute(func() {
					defer all.Done()
					for range 3 * Queue {
						p.Execute(all.Done)
					}
				})
			}
			all.Wait()
			p.Close()
		})
	}
}

// TestClosed is for the peers whose Execute panics after Close.
func TestClosed(t *testing.T) {
	for _, peer := range Peers {
		if !guarantees[peer.Name].closed {
			continue
		}
		t.Run(peer.Name, func(t *testing.T) {
			p := peer.New(2)
			p.Execute(func() {})
			p.Close()
			defer func() {
				if err, ok := recover().(runtime.Error); !ok || err.Error() != "send on closed channel" {
					t.Errorf("got %v", err)
				}
			}()
			p.Execute(func() {})
		})
	}
}
