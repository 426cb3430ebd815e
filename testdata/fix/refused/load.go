package refused

import "sync"

// A readBenchmark reads with as many goroutines as there are shards.
type readBenchmark struct{ shards map[string]int }

func (b *readBenchmark) run() {
	var wg sync.WaitGroup
	for name := range b.shards {
		wg.Go(func() { fetch(name) }) // want "no fix: by its name, readBenchmark makes a load, which a limit would change"
	}
	wg.Wait()
}

func stressAll(names map[string]int) {
	var wg sync.WaitGroup
	for name := range names {
		wg.Go(func() { fetch(name) }) // want "no fix: by its name, stressAll makes a load"
	}
	wg.Wait()
}

// Only whole words count.
func distressed(names map[string]int) {
	var wg sync.WaitGroup
	for name := range names {
		wg.Go(func() { fetch(name) }) // want "by then$"
	}
	wg.Wait()
}
