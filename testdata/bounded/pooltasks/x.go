// Package pooltasks has tasks that hand on work without waiting for their own
// pool.
package pooltasks

import (
	"context"

	"github.com/boundedgo/boundedgo/pool"
)

func Tried(p *pool.ThreadPool, first, second func()) error {
	return p.Execute(func() {
		first()
		if p.TryExecute(second) != nil {
			second()
		}
	})
}

type Pipeline struct{ read, write *pool.ThreadPool }

func (l *Pipeline) Run(read, write func()) error {
	return l.read.Execute(func() {
		read()
		_ = l.write.Execute(write)
	})
}

func Owned(q *pool.ThreadPool, first, second func()) {
	p := pool.New(8)
	defer p.Close()
	p.Go(func() {
		first()
		q.Go(second)
	})
}

func Two(p, q *pool.ThreadPool, first, second func()) error {
	return p.Execute(func() {
		first()
		_ = q.Execute(second)
	})
}

// One after the other: the tasks wait for nothing.
func One(p *pool.ThreadPool, jobs []func()) error {
	for _, job := range jobs {
		if err := p.Execute(func() { job() }); err != nil {
			return err
		}
	}
	return p.Execute(func() { println(len(jobs)) })
}

func (l *Pipeline) Stages(next *Pipeline, job func()) error {
	return l.write.Execute(func() {
		_ = next.write.Execute(job)
	})
}

// These tell the pool to end, and do not wait for themselves.
func Stops(ctx context.Context, p, q *pool.ThreadPool, last func()) error {
	return p.Execute(func() {
		last()
		p.Stop()
		_ = q.Close()
		go p.Close()
		_ = p.Shutdown(ctx) // until ctx ends
	})
}
