// Package tokensrefilled takes tokens that come back from the goroutines, and
// from a ticker as well: that makes a rate of them.
package tokensrefilled

import "time"

type crawler struct {
	tokens chan struct{}
	fetch  func(url string)
}

func newCrawler(fetch func(string)) *crawler {
	c := &crawler{tokens: make(chan struct{}, 10), fetch: fetch}
	for range cap(c.tokens) {
		c.put()
	}
	go c.refill()
	return c
}

func (c *crawler) put() {
	select {
	case c.tokens <- struct{}{}:
	default:
	}
}

func (c *crawler) refill() {
	for range time.Tick(time.Second) {
		c.put()
	}
}

func (c *crawler) run(urls <-chan string) {
	for u := range urls {
		<-c.tokens
		go c.visit(u) // want "each value from urls starts go c.visit"
	}
}

func (c *crawler) visit(u string) {
	defer c.put()
	c.fetch(u)
}
