// Package sizedbydata has a semaphore with a slot for every element.
package sizedbydata

func Run(jobs []func()) {
	slots := make(chan struct{}, len(jobs))
	for _, job := range jobs {
		slots <- struct{}{}
		go func() { // want "each element of jobs starts a goroutine.*slots has as many slots as there are elements"
			defer func() { <-slots }()
			job()
		}()
	}
}

func RunVariable(jobs []func()) {
	n := len(jobs)
	slots := make(chan struct{}, n)
	for _, job := range jobs {
		slots <- struct{}{}
		go func() { // want "each element of jobs starts a goroutine.*slots has as many slots as there are elements"
			defer func() { <-slots }()
			job()
		}()
	}
}

func RunTwice(jobs []func()) {
	slots := make(chan struct{}, 2*len(jobs))
	for _, job := range jobs {
		slots <- struct{}{}
		go run(job, slots) // want "each element of jobs starts go run.*slots has as many slots as there are elements"
	}
}

func run(job func(), slots chan struct{}) {
	defer func() { <-slots }()
	job()
}
