package bench

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkLimit measures the primitives that every pool is built from: what
// a pool that uses them cannot be faster than.
func BenchmarkLimit(b *testing.B) {
	b.Run("atomic-add", func(b *testing.B) {
		var n atomic.Int64
		for range b.N {
			n.Add(1)
		}
	})
	b.Run("wg-done", func(b *testing.B) { // what the harness itself costs
		var wg sync.WaitGroup
		wg.Add(b.N)
		task := wg.Done
		for range b.N {
			task()
		}
	})
	b.Run("mutex-lock-unlock", func(b *testing.B) {
		var mu sync.Mutex
		for range b.N {
			mu.Lock()
			Sink++
			mu.Unlock()
		}
	})
	b.Run("chan-send-recv-same-goroutine", func(b *testing.B) {
		c := make(chan func(), 1)
		f := func() {}
		for range b.N {
			c <- f
			(<-c)()
		}
	})
	b.Run("chan-buffered-two-goroutines", func(b *testing.B) {
		c := make(chan func(), Queue)
		var wg sync.WaitGroup
		wg.Go(func() {
			for f := range c {
				f()
			}
		})
		f := func() {}
		for range b.N {
			c <- f
		}
		close(c)
		wg.Wait()
	})
	b.Run("chan-unbuffered-two-goroutines", func(b *testing.B) {
		c := make(chan func())
		var wg sync.WaitGroup
		wg.Go(func() {
			for f := range c {
				f()
			}
		})
		f := func() {}
		for range b.N {
			c <- f
		}
		close(c)
		wg.Wait()
	})
	b.Run("park-unpark-round-trip", func(b *testing.B) {
		there, back := make(chan struct{}, 1), make(chan struct{}, 1)
		go func() {
			for range there {
				back <- struct{}{}
			}
		}()
		for range b.N {
			there <- struct{}{}
			<-back
		}
		close(there)
	})
	b.Run("go-and-wait", func(b *testing.B) {
		back := make(chan struct{}, 1)
		f := func() { back <- struct{}{} }
		for range b.N {
			go f()
			<-back
		}
	})
	b.Run("sleep-1ms", func(b *testing.B) {
		for range b.N {
			time.Sleep(time.Millisecond)
		}
	})
	b.Run("spin-1us", func(b *testing.B) {
		for range b.N {
			Spin(1)
		}
	})
	b.Run("spin-1us-two-goroutines", func(b *testing.B) { // half when two cores are really there
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				for range b.N / 2 {
					Spin(1)
				}
			})
		}
		wg.Wait()
	})
}
