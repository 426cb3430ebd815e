// Package elements starts a goroutine for each element of a slice, map or
// string that came from elsewhere.
package elements

import "net/http"

func FetchAll(urls []string) {
	for _, url := range urls {
		go fetch(url) // want "each element of urls starts go fetch"
	}
}

func NotifyAll(sessions map[string]chan<- string, text string) {
	for _, out := range sessions {
		go func() { out <- text }() // want "each element of sessions starts a goroutine"
	}
}

func FetchPages(site string, path string) {
	for _, letter := range path {
		go fetch(site + string(letter)) // want "each element of path starts go fetch"
	}
}

type Crawler struct{ seen map[string]bool }

func (c *Crawler) Refresh() {
	for url := range c.seen {
		go func() { // want "each element of c.seen starts a goroutine"
			fetch(url)
		}()
	}
}

func fetch(url string) {
	if resp, err := http.Get(url); err == nil {
		resp.Body.Close()
	}
}
