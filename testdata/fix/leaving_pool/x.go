// Package leaving has loops over elements that may end before the wait behind them.
package leaving

import (
	"os"
	"runtime"
	"slices"
	"sync"
)

var mu sync.Mutex // another use of the package

func fetch(url string) error {
	mu.Lock()
	defer mu.Unlock()
	_, err := os.Stat(url)
	return err
}

func shorten(name string) string {
	fetch(name)
	return name
}

func load() []string {
	entries, _ := os.ReadDir(".")
	var urls []string
	for _, e := range entries {
		urls = append(urls, e.Name())
	}
	return urls
}

// Panicking may end on the way, and reads what they have written.
func Panicking(urls []string) int {
	sizes := make([]int, len(urls))
	var wg sync.WaitGroup
	for i, url := range urls {
		if url == "" {
			panic("no name")
		}
		wg.Go(func() { sizes[i] = len(shorten(url)) })
	}
	wg.Wait()
	return slices.Max(sizes)
}

// Leaving may end on the way, too, and does nothing behind the wait.
func Leaving(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		func() {
			if url == "" {
				runtime.Goexit()
			}
		}()
		wg.Go(func() { fetch(url) })
	}

	wg.Wait()
}

// Remarked says why it waits.
func Remarked(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		if url == "" {
			panic("no name")
		}
		wg.Go(func() { fetch(url) })
	}
	wg.Wait() // for all of them
}

// Deferring defers something that is to run first.
func Deferring(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		if url == "" {
			panic("no name")
		}
		defer fetch(url)
		wg.Go(func() { fetch(url) })
	}
	wg.Wait()
}

// Told leaves the loops, and waits.
func Told(dirs []string) {
	var wg sync.WaitGroup
all:
	for _, dir := range dirs {
		for _, url := range load() {
			if url == "" {
				break all
			}
			wg.Go(func() { panic(dir + url) })
		}
	}
	wg.Wait()
}
