// Command probe measures one peer in a fresh process and prints lines in the
// go benchmark format, so that benchstat and cmd/summary can read them.
//
//	probe -peer ants -pool 64 burst     1 million tasks as fast as possible
//	probe -peer ants -pool 64 latency   submit-to-start times, skewed tasks
//	probe -list                         names of all peers
package main

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/boundedgo/boundedgo/pool/bench"
)

func main() {
	name := flag.String("peer", "", "peer to measure")
	workers := flag.Int("pool", 64, "workers")
	list := flag.Bool("list", false, "print the peers")
	flag.Parse()
	for _, peer := range bench.Peers {
		if *list {
			fmt.Println(peer.Name)
			continue
		}
		if peer.Name != *name {
			continue
		}
		switch flag.Arg(0) {
		case "burst":
			burst(peer, *workers)
		case "latency":
			latency(peer, *workers)
		default:
			fmt.Fprintln(os.Stderr, "unknown probe", flag.Arg(0))
			os.Exit(2)
		}
	}
}

// burst enqueues 1 million 1 µs tasks, each a fresh closure, then drains.
func burst(peer bench.Peer, workers int) {
	const tasks = 1_000_000
	p := peer.New(workers)
	stop := make(chan struct{})
	var sampler sync.WaitGroup
	var maxHeap uint64
	var maxGo int
	sampler.Go(func() {
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
		for {
			metrics.Read(sample)
			maxHeap = max(maxHeap, sample[0].Value.Uint64()+sample[1].Value.Uint64())
			maxGo = max(maxGo, runtime.NumGoroutine())
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	})
	var done sync.WaitGroup
	done.Add(tasks)
	start := time.Now()
	for i := range tasks {
		p.Execute(func() {
			bench.Spin(1)
			if i < 0 {
				bench.Sink = uint64(i)
			}
			done.Done()
		})
	}
	enqueued := time.Since(start)
	done.Wait()
	total := time.Since(start)
	close(stop)
	sampler.Wait()
	p.Close()
	fmt.Printf("BenchmarkBurst/pool=%d/peer=%s 1 %d total-ns %d enqueue-ns %d peak-heap-B %d peak-rss-B %d goroutines\n",
		workers, peer.Name, total.Nanoseconds(), enqueued.Nanoseconds(), maxHeap, peakRSS(), maxGo)
}

func peakRSS() (bytes int) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmHWM:") {
			_, _ = fmt.Sscanf(line, "VmHWM: %d kB", &bytes)
		}
	}
	return bytes * 1024
}

// latency offers an open load: every millisecond a batch of tasks is due,
// 1 % of them burn 1 ms, the others 1 µs (about a quarter of one core in
// all). The time from due to start is recorded, time blocked in Execute
// included, so a slow pool cannot hide its delays.
func latency(peer bench.Peer, workers int) {
	const (
		rounds = 2000
		batch  = 20
	)
	p := peer.New(workers)
	epoch := time.Now()
	delays := make([]int64, rounds*batch)
	var done sync.WaitGroup
	done.Add(len(delays))
	for round := range rounds {
		due := time.Duration(round) * time.Millisecond
		if wait := due - time.Since(epoch); wait > 0 {
			time.Sleep(wait)
			// The timer's own lateness is not the pool's fault.
			due = max(due, time.Since(epoch))
		}
		for i := range batch {
			n := round*batch + i
			p.Execute(func() {
				delays[n] = int64(time.Since(epoch) - due)
				// A fixed pseudo random 1 % of the tasks is long.
				if uint32(n)*2654435761>>16%100 == 0 {
					bench.Spin(1000)
				} else {
					bench.Spin(1)
				}
				done.Done()
			})
		}
	}
	done.Wait()
	p.Close()
	slices.Sort(delays)
	at := func(q float64) int64 { return delays[int(q*float64(len(delays)-1))] }
	fmt.Printf("BenchmarkLatency/pool=%d/peer=%s 1 %d p50-ns %d p99-ns %d p99.9-ns %d max-ns\n",
		workers, peer.Name, at(0.5), at(0.99), at(0.999), at(1))
}
