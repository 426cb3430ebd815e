// Package errgroup has goroutines that no errgroup runs.
package errgroup

import (
	"fmt"
	"os"
	"sync"
)

// A result hides the type that a task returns.
func each(urls []string) (error string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() { // want `no fix: error means something else there`
			defer wg.Done()
			fmt.Println(url)
		}()
	}
	wg.Wait()
	return "none"
}

func found(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() { // want `no fix: nil means something else there`
			defer wg.Done()
			nil, err := os.Stat(url)
			fmt.Println(nil, err)
		}()
	}
	wg.Wait()
}
