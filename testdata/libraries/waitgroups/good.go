package waitgroups

import (
	"context"

	"github.com/hashicorp/go-multierror"
	"github.com/remeh/sizedwaitgroup"
	"github.com/zenthangplus/goccm"
	"gopkg.in/tomb.v2"
)

func sized(urls []string) {
	wg := sizedwaitgroup.New(8)
	for _, u := range urls {
		wg.Add()
		go func() {
			defer wg.Done()
			fetch(u)
		}()
	}
	wg.Wait()
}

func sizedWithContext(ctx context.Context, urls []string, n int) error {
	wg := sizedwaitgroup.New(n)
	defer wg.Wait()
	for _, u := range urls {
		if err := wg.AddWithContext(ctx); err != nil {
			return err
		}
		go func() {
			defer wg.Done()
			fetch(u)
		}()
	}
	return nil
}

func manager(urls []string) {
	c := goccm.New(8)
	for _, u := range urls {
		c.Wait()
		go func() {
			defer c.Done()
			fetch(u)
		}()
	}
	c.WaitAllDone()
}

func two() error {
	var g multierror.Group
	g.Go(func() error { fetch("a"); return nil })
	g.Go(func() error { fetch("b"); return nil })
	return g.Wait().ErrorOrNil()
}

func workers(urls <-chan string) error {
	var t tomb.Tomb
	for range 8 {
		t.Go(func() error {
			for u := range urls {
				fetch(u)
			}
			return nil
		})
	}
	return t.Wait()
}
