// Package forkjoin waits after the loop, for results or for a wait group: by
// then there are as many goroutines as elements.
package forkjoin

import "sync"

func Sum(parts [][]int) int {
	results := make(chan int, len(parts))
	for _, part := range parts {
		go func() { // want "each element of parts starts a goroutine"
			s := 0
			for _, x := range part {
				s += x
			}
			results <- s
		}()
	}
	total := 0
	for range parts {
		total += <-results
	}
	return total
}

func Run(tasks []func() error) []error {
	var wg sync.WaitGroup
	errs := make([]error, len(tasks))
	for i, task := range tasks {
		wg.Add(1)
		go func() { // want "each element of tasks starts a goroutine.*comes after the loop"
			defer wg.Done()
			errs[i] = task()
		}()
	}
	wg.Wait()
	return errs
}

func Collect(tasks []func() int) (out []int) {
	results := make(chan int)
	var wg sync.WaitGroup
	wg.Add(len(tasks))
	for _, task := range tasks {
		go func() { // want "each element of tasks starts a goroutine"
			defer wg.Done()
			results <- task()
		}()
	}
	go func() {
		wg.Wait()
		close(results)
	}()
	for r := range results {
		out = append(out, r)
	}
	return out
}
