package refused

import (
	"sync"

	"golang.org/x/sync/errgroup"
)

// fetchAll fetches what there is.
func fetchAll() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Go(func() { fetch(name) }) // want "by then$"
	}
	wg.Wait()
}

// Few tasks are no limit where each starts many goroutines.
func called() {
	var wg sync.WaitGroup
	for range load() {
		wg.Go(fetchAll) // want `no fix: its tasks start goroutines without a limit, at nested.go:13: limit those first`
	}
	wg.Wait()
}

// It may be another goroutine of the task that does so.
func deeply() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Go(func() { // want `no fix: its tasks start goroutines without a limit, at nested.go:13: limit those first`
			done := make(chan bool)
			go func() { // want "is part of the goroutine started on line 31"
				fetchAll()
				close(done)
			}()
			fetch(name)
			<-done
		})
	}
	wg.Wait()
}

// These have a limit.
func few() {
	var wg sync.WaitGroup
	for _, dir := range load() {
		wg.Go(func() { // want "by then$"
			var g errgroup.Group
			g.SetLimit(4)
			for _, name := range load() {
				g.Go(func() error { return fetch(dir + name) }) // want "is part of the goroutine started on line 48"
			}
			fetch(dir)
			g.Wait()
		})
	}
	wg.Wait()
}

// Somebody has said that these are few.
func excused() {
	var wg sync.WaitGroup
	for _, dir := range load() {
		wg.Go(func() { // want "by then$"
			var wg sync.WaitGroup
			for _, name := range load() {
				//boundedgo:ignore a folder has ten files at most
				wg.Go(func() { fetch(dir + name) }) // want "ignored: "
			}
			wg.Wait()
		})
	}
	wg.Wait()
}

// Goroutines that do nothing but start others have ended at once.
func starters(jobs <-chan func()) {
	var wg sync.WaitGroup
	for job := range jobs {
		go wg.Go(job) // want `no fix: the goroutine only starts another one, by wg.Go`
	}
	wg.Wait()
}
