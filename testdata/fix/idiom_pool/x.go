// Package idiom runs tasks in an errgroup where one can fail, and has wait groups where none can.
package idiom

import (
	"context"
	"net"
	"os"
	"sync"

	"golang.org/x/sync/errgroup"
)

const limit = 4

var (
	mu   sync.Mutex
	seen = map[string]bool{}
)

func note(name string) {
	mu.Lock()
	defer mu.Unlock()
	seen[name] = true
}

// Remove is what the package does elsewhere.
func Remove(ctx context.Context, names []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(limit)
	for _, name := range names {
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			return os.Remove(name)
		})
	}
	return g.Wait()
}

// Seen waits for them.
func Seen(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if name == "" {
				return
			}
			note(name)
		}()
	}
	wg.Wait()
}

// Sizes reads what they have written.
func Sizes(names []string) []int64 {
	sizes := make([]int64, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Go(func() {
			if info, err := os.Stat(name); err == nil {
				sizes[i] = info.Size()
			}
		})
	}
	wg.Wait()
	return sizes
}

// Errors receives from each of them.
func Errors(names []string) (failed []error) {
	errs := make(chan error, len(names))
	for _, name := range names {
		go func() { errs <- os.Remove(name) }()
	}
	for range names {
		if err := <-errs; err != nil {
			failed = append(failed, err)
		}
	}
	return failed
}

// Serve has no end.
func Serve(ln net.Listener, handle func(net.Conn)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}

// All reads from a channel.
func All(names <-chan string) {
	var wg sync.WaitGroup
	for name := range names {
		wg.Go(func() { note(name) })
	}
	wg.Wait()
}

func noteDone(name string, done *sync.WaitGroup) {
	note(name)
	done.Done()
}

// Both has a wait group that is in the hands of others, too.
func Both(names []string) {
	var wg sync.WaitGroup
	var handed sync.WaitGroup
	for _, name := range names {
		handed.Add(1)
		go noteDone(name, &handed)
		wg.Go(func() { note(name) })
	}
	wg.Wait()
	handed.Wait()
}
