// Package ungatedarm takes the slot in a select, but goes on where it got none.
package ungatedarm

import (
	"log"
	"time"
)

func WithTimeout(jobs <-chan func(), slots chan struct{}) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		case <-time.After(time.Second):
			log.Print("no slot for a second")
		}
		go run(job, slots) // want "each value from jobs starts go run"
	}
}

func WithDefault(jobs <-chan func(), slots chan struct{}) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		default:
		}
		go run(job, slots) // want "each value from jobs starts go run"
	}
}

func Urgent(jobs, urgent <-chan func(), slots chan struct{}) {
	for {
		select {
		case job := <-jobs:
			slots <- struct{}{}
			go run(job, slots)
		case job := <-urgent:
			go run(job, slots) // want "each value from urgent starts go run"
		}
	}
}

func Small(sizes <-chan int, slots chan struct{}, f func(int)) {
	for n := range sizes {
		if n > 100 {
			slots <- struct{}{}
		}
		go run(func() { f(n) }, slots) // want "each value from sizes starts go run"
	}
}

func run(job func(), slots chan struct{}) {
	defer func() {
		select {
		case <-slots:
		default:
		}
	}()
	job()
}
