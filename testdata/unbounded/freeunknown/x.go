// Package freeunknown counts what is left of a number that came from elsewhere.
package freeunknown

import "fmt"

func Loaded(jobs <-chan func(int), load func() ([]int, error)) {
	ids, _ := load()
	done := make(chan int)
	for job := range jobs {
		if len(ids) == 0 {
			ids = append(ids, <-done)
		}
		id := ids[0]
		ids = ids[1:]
		go func() { // want "each value from jobs starts a goroutine"
			job(id)
			done <- id
		}()
	}
}

func OfEach(jobs <-chan func(int), lists [][]int) {
	done := make(chan int)
	for _, ids := range lists {
		for job := range jobs {
			if len(ids) == 0 {
				ids = append(ids, <-done)
			}
			id := ids[0]
			ids = ids[1:]
			go func() { // want "each value from jobs starts a goroutine"
				job(id)
				done <- id
			}()
		}
	}
}

func Scanned(jobs <-chan func(), text string) {
	free := 0
	done := make(chan int)
	fmt.Sscan(text, &free)
	for job := range jobs {
		if free == 0 {
			<-done
			free++
		}
		free--
		go func() { // want "each value from jobs starts a goroutine"
			job()
			done <- 1
		}()
	}
}
