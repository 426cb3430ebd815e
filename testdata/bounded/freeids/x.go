// Package freeids counts what is free: a worker takes a number before it starts,
// and gives it back when it has ended.
package freeids

import "sync"

func List(queue <-chan func(worker int), workers int) {
	done := make(chan int)
	ids := make([]int, workers)
	for i := range ids {
		ids[i] = i
	}
	var pending []func(int)
	for {
		select {
		case work := <-queue:
			pending = append(pending, work)
		case id := <-done:
			ids = append(ids, id)
		}
		for len(pending) > 0 && len(ids) > 0 {
			work, id := pending[len(pending)-1], ids[len(ids)-1]
			pending, ids = pending[:len(pending)-1], ids[:len(ids)-1]
			go func() {
				work(id)
				done <- id
			}()
		}
	}
}

type Runner struct {
	mu   sync.Mutex
	free int
}

func New(n int) *Runner { return &Runner{free: n} }

func (r *Runner) Run(jobs <-chan func()) {
	for job := range jobs {
		r.mu.Lock()
		if r.free == 0 {
			r.mu.Unlock()
			job()
			continue
		}
		r.free--
		r.mu.Unlock()
		go func() {
			job()
			r.mu.Lock()
			r.free++
			r.mu.Unlock()
		}()
	}
}
