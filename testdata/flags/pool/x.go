// Package pool has a pool of its own, whose bound cannot be seen, and one that
// has none.
package pool

type Pool struct {
	free func() bool
	jobs chan func()
}

// Submit starts a worker when there is room for one.
func (p *Pool) Submit(job func()) {
	if p.free() {
		go p.work()
	}
	p.jobs <- job
}

func (p *Pool) work() {
	for job := range p.jobs {
		job()
	}
}

type Other struct{}

func (Other) Submit(job func()) { go job() }

func Run(p *Pool, o Other, jobs []func()) {
	for _, job := range jobs {
		p.Submit(job)
		o.Submit(job) // want "each element of jobs starts a goroutine by o.Submit"
	}
}
