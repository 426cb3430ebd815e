// Package waiters hands tasks to a pool in goroutines of their own. The queue
// of the pool has an end, the goroutines in front of it have none.
package waiters

import (
	"context"
	"net/http"
	"sync"

	"github.com/boundedgo/boundedgo/pool"
)

func Direct(p *pool.ThreadPool, jobs <-chan func()) {
	for job := range jobs {
		go p.Execute(job) // want "each value from jobs starts one that waits in p.Execute; call it without go"
	}
}

func WithContext(ctx context.Context, p *pool.ThreadPool, jobs []func()) {
	for _, job := range jobs {
		go p.ExecuteContext(ctx, job) // want "each element of jobs starts one that waits in p.ExecuteContext"
	}
}

func Owned(jobs []func()) {
	p := pool.New(8)
	for _, job := range jobs {
		go p.Go(job) // want "each element of jobs starts one that waits in p.Go; call it without go"
	}
	p.Close()
}

func Literal(p *pool.ThreadPool, jobs []func()) {
	for _, job := range jobs {
		go func() { // want "each element of jobs starts one that waits in p.Execute"
			if err := p.Execute(job); err != nil {
				job()
			}
		}()
	}
}

func JoinedLater(p *pool.ThreadPool, jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Add(1)
		go func() { // want "each element of jobs starts one that waits in p.Execute"
			defer wg.Done()
			_ = p.Execute(job)
		}()
	}
	wg.Wait()
}

func Group(p *pool.ThreadPool, jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		wg.Go(func() { _ = p.Execute(job) }) // want "each element of jobs starts one that waits in p.Execute"
	}
	wg.Wait()
}

type Queue struct{ workers *pool.ThreadPool }

// Submit never blocks, as if there were no end to the queue.
func (q *Queue) Submit(job func()) {
	go q.workers.Execute(job) // want "each call of Submit starts one that waits in q.workers.Execute"
}

func (q *Queue) SubmitAll(jobs []func()) {
	for _, job := range jobs {
		q.Submit(job) // reported in Submit
	}
}

func (q *Queue) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	go q.workers.Execute(func() { println(r.URL.Path) }) // want "each HTTP request starts one that waits in q.workers.Execute"
}

func Closure(p *pool.ThreadPool, jobs []func()) {
	submit := func(job func()) { go p.Execute(job) }
	for _, job := range jobs {
		submit(job) // want "each element of jobs starts a goroutine by submit"
	}
}

// TryExecute does not wait, so the goroutine is of no use.
func Tried(p *pool.ThreadPool, jobs <-chan func()) {
	for job := range jobs {
		go p.TryExecute(job) // want "each value from jobs starts one that only calls p.TryExecute; call it without go"
	}
}

// TriedOnce ends at once.
func TriedOnce(p *pool.ThreadPool, job func()) { go p.TryExecute(job) }

func TriedInLiteral(p *pool.ThreadPool, jobs <-chan func()) {
	for job := range jobs {
		go func() { _ = p.TryExecute(job) }() // want "each value from jobs starts one that only calls p.TryExecute"
	}
}

func TriedOrRun(p *pool.ThreadPool, jobs <-chan func()) {
	for job := range jobs {
		go func() { // want "each value from jobs starts a goroutine"
			if p.TryExecute(job) != nil {
				job()
			}
		}()
	}
}
