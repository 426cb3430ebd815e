// Package waitgroups shows groups that look like sync.WaitGroup but block:
// remeh/sizedwaitgroup in Add, zenthangplus/goccm in Wait. Others look like
// errgroup.Group but have no limit: hashicorp/go-multierror, tomb.
package waitgroups

import (
	"github.com/hashicorp/go-multierror"
	"github.com/remeh/sizedwaitgroup"
	"github.com/zenthangplus/goccm"
	"gopkg.in/tomb.v2"
)

func zero(urls []string) {
	wg := sizedwaitgroup.New(0)
	for _, u := range urls {
		wg.Add()
		go func() { // want "unbounded goroutines: .* a limit of 0 is none"
			defer wg.Done()
			fetch(u)
		}()
	}
	wg.Wait()
}

func addInside(urls []string) {
	wg := sizedwaitgroup.New(8)
	for _, u := range urls {
		go func() { // want "unbounded goroutines: .* acquired inside the goroutine"
			wg.Add()
			defer wg.Done()
			fetch(u)
		}()
	}
}

func asLargeAsTheData(urls []string) {
	c := goccm.New(len(urls))
	for _, u := range urls {
		c.Wait()
		go func() { // want "unbounded goroutines: .* c has as many slots as there are elements"
			defer c.Done()
			fetch(u)
		}()
	}
	c.WaitAllDone()
}

func multi(urls []string) error {
	var g multierror.Group
	for _, u := range urls {
		g.Go(func() error { fetch(u); return nil }) // want "unbounded goroutines"
	}
	return g.Wait().ErrorOrNil()
}

func ofTomb(urls <-chan string) error {
	var t tomb.Tomb
	for u := range urls {
		t.Go(func() error { fetch(u); return nil }) // want "unbounded goroutines"
	}
	return t.Wait()
}

func fetch(url string) {}
