// Package stream has loops that start a goroutine for each message, in the forms
// that all remedies know.
package stream

import (
	"bufio"
	"context"
	"io"
	"sync"

	"golang.org/x/sync/errgroup"
)

type message struct{ id int }

func (m *message) process() {}

func (m *message) store() error { return nil }

func process(context.Context, *message) {}

var once sync.Once // another use of the package

// Literal has the wait behind the loop.
func Literal(ctx context.Context, messages <-chan *message) {
	var wg sync.WaitGroup
	for m := range messages {
		wg.Add(1)
		go func() {
			defer wg.Done()
			process(ctx, m)
		}()
	}
	wg.Wait()
}

// Params has a literal with a parameter, and the wait among others that are deferred.
func Params(r io.Reader, line func(context.Context, string)) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var wg sync.WaitGroup
	defer wg.Wait() // until the last line is done
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		wg.Add(1)
		go func(text string) {
			defer wg.Done()
			line(ctx, text)
		}(sc.Text())
	}
	return sc.Err()
}

// Go has the newer form.
func Go(ctx context.Context, messages <-chan *message) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	for {
		select {
		case m := <-messages:
			wg.Go(func() { process(ctx, m) })
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// GoMethod hands a method value to it.
func GoMethod(messages <-chan *message) {
	wg := new(sync.WaitGroup)
	for m := range messages {
		wg.Go(m.process)
	}
	wg.Wait()
}

// Group has a group with errors.
func Group(ctx context.Context, messages <-chan *message) error {
	g, ctx := errgroup.WithContext(ctx)
	for m := range messages {
		g.Go(func() error {
			process(ctx, m)
			return nil
		})
	}
	return g.Wait()
}

// GroupMethod hands a method value to it.
func GroupMethod(messages <-chan *message) error {
	g := new(errgroup.Group)
	for m := range messages {
		g.Go(m.store)
	}
	return g.Wait()
}
