// Package eachresult receives as many results as are sent, from one goroutine or another.
package eachresult

import "errors"

func Both(jobs <-chan func() int, use func(a, b int)) {
	for job := range jobs {
		results := make(chan int)
		go func() { results <- job() }()
		go func() { results <- job() }()
		use(<-results, <-results)
	}
}

func Either(jobs <-chan func() error, first bool) {
	for job := range jobs {
		done := make(chan error, 1)
		if first {
			go func() { done <- job() }()
		} else {
			done <- errors.New("not first")
		}
		<-done
	}
}
