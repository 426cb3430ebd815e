// Package join waits, in each iteration, for the goroutine that it has started
// there: by a wait group, a done channel, a result.
package join

import (
	"context"
	"sync"
	"time"
)

func Batches(batches [][3]func()) {
	for _, batch := range batches {
		var wg sync.WaitGroup
		for _, f := range batch {
			wg.Go(f)
		}
		wg.Wait()
	}
}

func Pairs(in <-chan [2]func()) {
	var wg sync.WaitGroup
	for pair := range in {
		wg.Add(2)
		go func() { defer wg.Done(); pair[0]() }()
		go func() { defer wg.Done(); pair[1]() }()
		wg.Wait()
	}
}

func Done(in <-chan func()) {
	for f := range in {
		done := make(chan struct{})
		go func() {
			defer close(done)
			f()
		}()
		<-done
	}
}

func Result(in <-chan func() error) error {
	for f := range in {
		result := make(chan error, 1)
		go func() { result <- f() }()
		if err := <-result; err != nil {
			return err
		}
	}
	return nil
}

// Slow warns, and waits on.
func Slow(ctx context.Context, in <-chan func(), warn func()) {
	for f := range in {
		done := make(chan struct{})
		go func() { f(); close(done) }()
		select {
		case <-done:
		case <-time.After(time.Minute):
			warn()
			<-done
		}
	}
}
