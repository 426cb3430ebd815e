// Package lines has goroutines whose last line does not go on, or that are one line.
package lines

import (
	"os"
	"sync"
)

func fetch(url string) bool { _, err := os.Stat(url); return err == nil }

func load() (urls []string) {
	entries, _ := os.ReadDir(".")
	for _, e := range entries {
		urls = append(urls, e.Name())
	}
	return urls
}

var once sync.Once

func retried() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for try := 0; ; try++ {
				if fetch(url) || try == 3 {
					return
				}
			}
		}()
	}
	wg.Wait()
}

func broken() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for try := 0; ; try++ {
				switch {
				case fetch(url):
					break
				case try == 3:
					return
				}
				for range 3 {
					break
				}
			}
		}()
	}
	wg.Wait()
}

func left() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() {
			defer wg.Done()
		tries:
			for {
				switch {
				case fetch(url):
					break tries
				}
			}
		}()
	}
	wg.Wait()
}

func chosen() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() {
			defer wg.Done()
			switch {
			case fetch(url):
				fallthrough
			case url == "":
				return
			default:
				if url == "." {
					panic(url)
				} else {
					return
				}
			}
		}()
	}
	wg.Wait()
}

func half() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if fetch(url) {
				return
			}
		}()
	}
	wg.Wait()
}

func short() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() { defer wg.Done(); fetch(url) }()
	}
	wg.Wait()
}

func shortest(skip bool) {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func(u string) { defer wg.Done(); _ = skip || fetch(u /* of a file */); return }(url)
	}
	wg.Wait()
}

func last() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func() { fetch(url); wg.Done() }()
	}
	wg.Wait()
}
