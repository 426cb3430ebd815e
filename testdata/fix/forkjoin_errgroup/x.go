// Package forkjoin has loops that start a goroutine for each element, and wait
// for all of them.
package forkjoin

import (
	"os"
	"sync"
)

func fetch(url string) error {
	_, err := os.Stat(url)
	return err
}

func load() []string {
	entries, _ := os.ReadDir(".")
	var urls []string
	for _, e := range entries {
		urls = append(urls, e.Name())
	}
	return urls
}

var once sync.Once

// Added has the wait group of most programs.
func Added() error {
	urls := load()
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if url == "" {
				return
			}
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

// Params has a literal with parameters.
func Params() (failed []error) {
	var mu sync.Mutex
	var all sync.WaitGroup
	for i, url := range load() {
		all.Add(1)
		go func(n int, url string) {
			defer all.Done()

			err := fetch(url)
			if err == nil || n == 0 {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			failed = append(failed, err)
		}(i, url)
	}
	all.Wait()
	return failed
}

// Go has the newer form.
func Go(g int) error {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Go(func() { fetch(url) })
	}
	wg.Wait()
	return nil
}

// Named hands a method value to the group.
func Named(jobs map[string]*job) {
	var wg sync.WaitGroup
	for _, j := range jobs {
		wg.Go(j.do)
	}
	wg.Wait()
}

type job struct{}

func (j *job) do() {}

type index struct {
	mu   sync.Mutex
	urls []string
}

// Locked waits before it gives the lock back.
func (x *index) Locked() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.urls = load()
	var wg sync.WaitGroup
	for _, url := range x.urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
}

// Failing waits for them unless it fails.
func Failing() error {
	var wg sync.WaitGroup
	for _, url := range load() {
		if url == "" {
			return os.ErrNotExist
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

// Stopped waits for them unless it is told to stop.
func Stopped(urls <-chan string, stop func() bool) {
	var wg sync.WaitGroup
	for url := range urls {
		if stop() {
			return
		}
		wg.Go(func() { fetch(url) })
	}
	wg.Wait()
}

// Mapped returns something beside its error.
func Mapped(urls []string) (map[string]error, error) {
	var mu sync.Mutex
	found := map[string]error{}
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() {
			mu.Lock()
			defer mu.Unlock()
			found[url] = nil
		})
	}
	wg.Wait()
	return found, nil
}

// Remarked says why it waits.
func Remarked(urls []string) error {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { fetch(url) })
	}
	wg.Wait() // for all of them
	return nil
}

// Pointer returns no error.
func Pointer(urls []string) *int {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { fetch(url) })
	}
	wg.Wait()
	return nil
}
