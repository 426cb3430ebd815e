package refused

import (
	"context"
	"log"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// A node of a cluster may wait, before it stops, until others have.
type machine struct{ name string }

func (n *machine) Stop() error                    { return nil }
func (n *machine) Shutdown(context.Context) error { return nil }
func (n *machine) killNow()                       {}
func (n *machine) discloseAll()                   {}

type cluster map[string]*machine

func (ns cluster) stop() {
	var wg sync.WaitGroup
	for _, n := range ns {
		wg.Go(n.killNow) // want `no fix: they end things, by n.killNow: all are to be told at once, as one may wait for another`
	}
	wg.Wait()
}

// A limit for the group is no better.
func (ns cluster) close() error {
	var g errgroup.Group
	for _, n := range ns {
		g.Go(n.Stop) // want `no fix: they end things, by n.Stop`
	}
	return g.Wait()
}

// It makes no difference what becomes of errors.
func (ns cluster) shutdown(ctx context.Context, failed func(string, error)) {
	var wg sync.WaitGroup
	for name, n := range ns {
		wg.Add(1)
		go func() { // want `no fix: they end things, by n.Shutdown`
			defer wg.Done()
			log.Println("shutting down", name)
			ctx, cancel := context.WithTimeout(ctx, time.Minute)
			defer cancel()
			if err := n.Shutdown(ctx); err != nil {
				failed(name, err)
			}
		}()
	}
	wg.Wait()
}

func gracefulStop(n *machine) error { return n.Stop() }

// Nor where they go.
func (ns cluster) errors() (err error) {
	errs := make(chan error, len(ns))
	for _, n := range ns {
		go func(n *machine) { errs <- gracefulStop(n) }(n) // want `no fix: they end things, by gracefulStop`
	}
	for range ns {
		if failed := <-errs; failed != nil {
			err = failed
		}
	}
	return err
}

// These work, and end what they have opened for it.
func (ns cluster) work() {
	var wg sync.WaitGroup
	for name, n := range ns {
		wg.Go(func() { // want "by then$"
			defer n.Stop()
			fetch(name)
		})
	}
	wg.Wait()
}

// Only whole words count.
func (ns cluster) disclose() {
	var wg sync.WaitGroup
	for _, n := range ns {
		wg.Go(n.discloseAll) // want "by then$"
	}
	wg.Wait()
}
