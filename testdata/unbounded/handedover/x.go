// Package handedover receives one result for each two that are sent.
package handedover

import "errors"

type result struct{ err error }

func Previous(jobs <-chan func(result) result, results chan result) {
	for job := range jobs {
		previous := <-results
		go func() { // want "the wait on line [0-9]+ is for one of several goroutines"
			results <- job(previous)
		}()
		results <- result{errors.New("late")}
	}
}

func First(jobs <-chan func() result) (all []result) {
	results := make(chan result)
	for job := range jobs {
		go func() { // want "the wait on line [0-9]+ is for one of several goroutines"
			results <- job()
		}()
		go func() { // want "the wait on line [0-9]+ is for one of several goroutines"
			results <- job()
		}()
		all = append(all, <-results)
	}
	return all
}
