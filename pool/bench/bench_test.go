package bench

import (
	"fmt"
	"sync"
	"testing"
	"time"
)

// drive runs b.N tasks through a warm pool from the given number of
// producers. The clock stops when the last task has finished.
func drive(b *testing.B, peer Peer, workers, producers int, work func()) {
	p := peer.New(workers)
	defer p.Close()
	var warm sync.WaitGroup
	warm.Add(2 * workers)
	for range 2 * workers {
		p.Execute(warm.Done)
	}
	warm.Wait()

	var done, ready, start sync.WaitGroup
	done.Add(b.N)
	ready.Add(producers)
	start.Add(1)
	task := done.Done
	if work != nil {
		task = func() { work(); done.Done() }
	}
	for i := range producers {
		go func() {
			quota := b.N / producers
			if i < b.N%producers {
				quota++
			}
			ready.Done()
			start.Wait()
			for range quota {
				p.Execute(task)
			}
		}()
	}
	ready.Wait()
	b.ReportAllocs()
	b.ResetTimer()
	start.Done()
	done.Wait()
	b.StopTimer()
}

func each(b *testing.B, f func(b *testing.B, peer Peer)) {
	for _, peer := range Peers {
		b.Run("peer="+peer.Name, func(b *testing.B) { f(b, peer) })
	}
}

// BenchmarkEmpty: what handing over costs.
func BenchmarkEmpty(b *testing.B) {
	for _, producers := range []int{1, 2, 8, 64, 1000} {
		for _, workers := range []int{2, 64, 1000} {
			b.Run(fmt.Sprintf("prod=%d/pool=%d", producers, workers), func(b *testing.B) {
				each(b, func(b *testing.B, peer Peer) { drive(b, peer, workers, producers, nil) })
			})
		}
	}
}

// BenchmarkCPU: tasks that compute.
func BenchmarkCPU(b *testing.B) {
	for _, micros := range []int{1, 10} {
		work := func() { Spin(micros) }
		for _, workers := range []int{2, 64} {
			for _, producers := range []int{1, 64} {
				b.Run(fmt.Sprintf("us=%d/prod=%d/pool=%d", micros, producers, workers), func(b *testing.B) {
					each(b, func(b *testing.B, peer Peer) { drive(b, peer, workers, producers, work) })
				})
			}
		}
	}
}

// BenchmarkSleep: tasks that wait 1 ms, as I/O does.
func BenchmarkSleep(b *testing.B) {
	work := func() { time.Sleep(time.Millisecond) }
	for _, workers := range []int{100, 1000} {
		b.Run(fmt.Sprintf("ms=1/pool=%d", workers), func(b *testing.B) {
			each(b, func(b *testing.B, peer Peer) { drive(b, peer, workers, 1, work) })
		})
	}
}

// BenchmarkShort: one operation is New, 100 empty tasks, Close.
func BenchmarkShort(b *testing.B) {
	for _, workers := range []int{2, 64, 1000} {
		b.Run(fmt.Sprintf("pool=%d", workers), func(b *testing.B) {
			each(b, func(b *testing.B, peer Peer) {
				b.ReportAllocs()
				for range b.N {
					p := peer.New(workers)
					var wg sync.WaitGroup
					wg.Add(100)
					for range 100 {
						p.Execute(wg.Done)
					}
					wg.Wait()
					p.Close()
				}
			})
		})
	}
}

// BenchmarkPingPong hands one task over and waits for it: what a wake-up costs.
func BenchmarkPingPong(b *testing.B) {
	for _, workers := range []int{2, 64} {
		b.Run(fmt.Sprintf("pool=%d", workers), func(b *testing.B) {
			each(b, func(b *testing.B, peer Peer) {
				p := peer.New(workers)
				defer p.Close()
				done := make(chan struct{}, 1)
				task := func() { done <- struct{}{} }
				b.ReportAllocs()
				b.ResetTimer()
				for range b.N {
					p.Execute(task)
					<-done
				}
				b.StopTimer()
			})
		})
	}
}

// TestPeers checks that each adapter runs every task exactly once.
func TestPeers(t *testing.T) {
	for _, peer := range Peers {
		for _, workers := range []int{2, 64} {
			t.Run(fmt.Sprintf("%s/%d", peer.Name, workers), func(t *testing.T) {
				p := peer.New(workers)
				ran := make([]int32, 20000)
				var done sync.WaitGroup
				done.Add(len(ran))
				for i := range ran {
					p.Execute(func() { ran[i]++; done.Done() })
				}
				done.Wait()
				p.Close()
				for i, n := range ran {
					if n != 1 {
						t.Fatalf("task %d ran %d times", i, n)
					}
				}
			})
		}
	}
}
