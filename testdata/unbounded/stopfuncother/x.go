// Package stopfuncother calls functions that stop something else than the goroutine
// which the loop started.
package stopfuncother

import (
	"context"
	"time"
)

func poll(every time.Duration, f func()) context.CancelFunc {
	_, cancel := context.WithCancel(context.Background())
	go func() {
		for {
			time.Sleep(every)
			f()
		}
	}()
	return cancel
}

func cancelled(jobs <-chan string, work func(string)) {
	for j := range jobs {
		cancel := poll(time.Second, func() { println(j) }) // want "each value from jobs starts a goroutine by poll"
		work(j)
		cancel()
	}
}

func listen(every time.Duration, f func()) (stop func()) {
	done, other := make(chan struct{}), make(chan struct{})
	go func() {
		for {
			select {
			case <-done:
				return
			case <-time.After(every):
				f()
			}
		}
	}()
	return func() { close(other) }
}

func otherChannel(jobs <-chan string, work func(string)) {
	for j := range jobs {
		stop := listen(time.Second, func() { println(j) }) // want "each value from jobs starts a goroutine by listen"
		work(j)
		stop()
	}
}

func sent(f func()) (stop func()) {
	done := make(chan struct{}, 1)
	go func() {
		for {
			select {
			case done <- struct{}{}:
			default:
			}
			f()
		}
	}()
	return func() { close(done) }
}

func closesASender(jobs <-chan string, work func(string)) {
	for j := range jobs {
		stop := sent(func() { println(j) }) // want "each value from jobs starts a goroutine by sent"
		work(j)
		stop()
	}
}

func unlessQuiet(quiet bool, f func()) (stop func()) {
	done := make(chan struct{})
	go func() {
		f()
		<-done
	}()
	if quiet {
		return func() {}
	}
	return func() { close(done) }
}

func sometimes(jobs <-chan string, work func(string)) {
	for j := range jobs {
		stop := unlessQuiet(j == "", func() { println(j) }) // want "each value from jobs starts a goroutine by unlessQuiet"
		work(j)
		stop()
	}
}
