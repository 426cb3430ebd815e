// Package counted starts a number of goroutines that somebody chose: workers,
// replicas, shards.
package counted

import (
	"flag"
	"runtime"
)

const readers = 4

var writers = flag.Int("writers", 2, "how many writers run")

func Constant(work func(int)) {
	for i := 0; i < readers; i++ {
		go work(i)
	}
	for i := range 3 {
		go work(i)
	}
}

func Chosen(workers int, work func(int)) {
	for i := 0; i < workers; i++ {
		go work(i)
	}
	for i := workers; i > 0; i-- {
		go work(i)
	}
}

func Flag(work func(int)) {
	for i := 0; i < *writers; i++ {
		go work(i)
	}
}

type Pool struct {
	Workers int
	jobs    chan func()
}

func (p *Pool) Start() {
	n := p.Workers
	if n == 0 {
		n = 2 * runtime.GOMAXPROCS(0)
	}
	for range n {
		go p.work()
	}
	for range runtime.NumCPU() {
		go p.work()
	}
}

func (p *Pool) work() {
	for job := range p.jobs {
		job()
	}
}
