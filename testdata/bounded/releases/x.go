// Package releases does other things beside giving the slot back: before, or what takes
// no time, after.
package releases

import (
	"log"
	"sync"
	"sync/atomic"
)

func OtherFirst(jobs <-chan func(), ready <-chan struct{}) {
	slots := make(chan struct{}, 8)
	for job := range jobs {
		slots <- struct{}{}
		go func() {
			<-ready
			job()
			<-slots
		}()
	}
}

func SignalsAfter(jobs <-chan func() int32, total *atomic.Int64) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, 8)
	for job := range jobs {
		slots <- struct{}{}
		wg.Add(1)
		go func() {
			n := job()
			<-slots
			total.Add(int64(n))
			log.Print(n)
			wg.Done()
		}()
	}
	wg.Wait()
}

func ByHelper(jobs <-chan func()) {
	slots := make(chan struct{}, 8)
	release := func() {
		select {
		case <-slots:
		default:
		}
	}
	for job := range jobs {
		slots <- struct{}{}
		go func() {
			job()
			release()
		}()
	}
}

func WorksOn(jobs <-chan func(), active *atomic.Int64, tell func()) {
	for job := range jobs {
		if active.Load() >= 8 {
			continue
		}
		active.Add(1)
		go func() {
			job()
			active.Add(-1)
			tell()
		}()
	}
}
