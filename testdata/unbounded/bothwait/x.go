// Package bothwait waits in the loop for what the goroutine waits for, too.
package bothwait

import "sync"

func ForGroup(jobs <-chan func(), wg *sync.WaitGroup) {
	for job := range jobs {
		go func() { // want "each value from jobs starts a goroutine"
			wg.Wait()
			job()
		}()
		wg.Wait()
	}
}

func ForTick(jobs <-chan func(), ticks chan int) {
	go func() {
		defer close(ticks)
		for i := range 10 {
			ticks <- i
		}
	}()
	for job := range jobs {
		go func() { // want "each value from jobs starts a goroutine"
			<-ticks
			job()
		}()
		<-ticks
	}
}
