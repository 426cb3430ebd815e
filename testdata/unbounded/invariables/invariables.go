// Package invariables has methods and functions in variables, which are called by other names,
// and calls whose arguments are the results of another.
package invariables

import (
	"io/fs"
	"path/filepath"
	"sync"
)

func methods(urls []string) {
	var wg sync.WaitGroup
	start, add := wg.Go, wg.Add
	for _, url := range urls {
		start(func() { println(url) }) // want "each element of urls starts start"
	}
	wg.Wait()
	for _, url := range urls {
		add(1)
		go func() { // want "each element of urls starts a goroutine"
			defer wg.Done()
			println(url)
		}()
	}
	wg.Wait()
}

func visitor(root string) {
	visit := func(path string, _ fs.DirEntry, _ error) error {
		go println(path) // want "each element that filepath.WalkDir visits starts go println"
		return nil
	}
	filepath.WalkDir(root, visit)
}

func calls(root string) { visitor(root) }

func run(job int, slots chan struct{}) {
	defer func() { <-slots }()
	println(job)
}

func function(urgent, jobs chan int) {
	slots := make(chan struct{}, 4)
	for {
		select {
		case job := <-urgent:
			f := run
			go f(job, slots) // want "each value from urgent starts go f"
		case job := <-jobs:
			go run(job, slots) // want "each value from jobs starts go run"
		}
	}
}

func two() (int, string) { return 1, "" }

func results(jobs []int) {
	done := make(chan bool, len(jobs))
	for range jobs {
		go func(n int, s string) { println(n, s); done <- true }(two()) // want "each element of jobs starts a goroutine"
	}
	for range jobs {
		<-done
	}
}
