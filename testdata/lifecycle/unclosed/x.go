// Package unclosed makes pools that nothing ever shuts down.
package unclosed

import "github.com/boundedgo/boundedgo/pool"

func Run(jobs []func()) {
	p := pool.New(4) // want "p is never shut down: nothing waits for its tasks, lost if the program ends first; defer p.Close.."
	for _, job := range jobs {
		if p.Execute(job) != nil {
			return
		}
	}
}

func Captured(jobs []func()) {
	var p *pool.ThreadPool
	p = pool.New(4) // want "p is never shut down"
	submit := func(job func()) {
		if p != nil && p.TryExecute(job) != nil {
			job()
		}
	}
	for _, job := range jobs {
		submit(job)
	}
	println(p.Stats().Queued)
}
