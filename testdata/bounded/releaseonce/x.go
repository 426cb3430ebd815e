// Package releaseonce has acquire return a function that gives the slot back,
// once at most.
package releaseonce

import "sync"

type Gate struct{ slots chan struct{} }

func (g *Gate) Enter() (leave func()) {
	g.slots <- struct{}{}
	var once sync.Once
	return func() { once.Do(func() { <-g.slots }) }
}

func Consume(g *Gate, jobs <-chan func()) {
	for job := range jobs {
		leave := g.Enter()
		go run(job, leave)
	}
}

func run(job, leave func()) {
	defer leave()
	job()
}
