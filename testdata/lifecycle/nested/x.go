// Package nested waits for room in a pool inside a task of that pool. When all
// workers do that and the queue is full, none of them goes on.
package nested

import (
	"context"

	"github.com/boundedgo/boundedgo/pool"
)

func Literal(p *pool.ThreadPool, first, second func()) error {
	return p.Execute(func() {
		first()
		_ = p.Execute(second) // want "p.Execute in a task of p can wait for ever for a worker; call TryExecute"
	})
}

func WithContext(ctx context.Context, p *pool.ThreadPool, jobs []func()) error {
	return p.ExecuteContext(ctx, func() {
		for _, job := range jobs {
			func() {
				if p.ExecuteContext(ctx, job) != nil { // want "p.ExecuteContext in a task of p can wait"
					job()
				}
			}()
		}
	})
}

func Owned(first, second func()) {
	p := pool.New(8)
	defer p.Close()
	p.Go(func() {
		first()
		p.Go(second) // want "p.Go in a task of p can wait for ever for a worker; call TryExecute"
	})
}

func Tried(p *pool.ThreadPool, first, second func()) {
	if p.TryExecute(func() { p.Execute(second) }) != nil { // want "p.Execute in a task of p can wait"
		first()
	}
}

func Variable(p *pool.ThreadPool, second func()) error {
	task := func() {
		_ = p.Execute(second) // want "p.Execute in a task of p can wait"
	}
	return p.Execute(task)
}

type Crawler struct {
	workers *pool.ThreadPool
	links   func(string) []string
}

func (c *Crawler) Visit(url string) {
	_ = c.workers.Execute(func() {
		for _, link := range c.links(url) {
			c.Visit(link) // want "c.Visit waits for room in c.workers in one of its tasks"
		}
	})
}

type Chain struct {
	workers *pool.ThreadPool
	next    func()
}

func (c *Chain) Start() error { return c.workers.Execute(c.step) }

func (c *Chain) step() {
	c.next()
	c.again() // want "c.again waits for room in c.workers in one of its tasks"
}

func (c *Chain) again() { _ = c.workers.Execute(c.next) }

// These wait for the end of all tasks, and so for their own.
func Closes(p *pool.ThreadPool, last func()) error {
	return p.Execute(func() {
		last()
		_ = p.Close() // want "p.Close in a task of p waits for that very task, for ever; call Stop"
	})
}

func ShutsDown(p *pool.ThreadPool, last func()) error {
	return p.Execute(func() {
		defer p.Shutdown(context.Background()) // want "p.Shutdown in a task of p waits for that very task"
		last()
	})
}

func (c *Chain) Last() error {
	return c.workers.Execute(func() {
		c.next()
		c.end() // want "c.end waits in a task of c.workers until all its tasks have ended, for ever; call Stop"
	})
}

func (c *Chain) end() { _ = c.workers.Close() }
