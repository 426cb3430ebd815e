// Package poolwaiters waits for room in a pool where it may: in the loop, or in
// a goroutine that is waited for or is one of few.
package poolwaiters

import (
	"sync"

	"github.com/boundedgo/boundedgo/pool"
)

func Direct(p *pool.ThreadPool, jobs <-chan func()) error {
	for job := range jobs {
		if err := p.Execute(job); err != nil {
			return err
		}
	}
	return nil
}

func Owned(jobs []func()) {
	p := pool.New(8)
	for _, job := range jobs {
		p.Go(job)
	}
	p.Close()
}

func Try(p *pool.ThreadPool, jobs <-chan func()) {
	for job := range jobs {
		if p.TryExecute(job) != nil {
			job()
		}
	}
}

func Producer(p *pool.ThreadPool, jobs []func()) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for _, job := range jobs {
			_ = p.Execute(job)
		}
	}()
	wg.Wait()
}

func Few(p *pool.ThreadPool, job func()) {
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() { _ = p.Execute(job) })
	}
	wg.Wait()
}

func Slots(p *pool.ThreadPool, jobs []func()) {
	slots := make(chan struct{}, 8)
	for _, job := range jobs {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			_ = p.Execute(job)
		}()
	}
}
