// Package takenround takes a slot in one of two functions that call each other.
package takenround

import "time"

var slots = make(chan struct{}, 8)

// enter takes a slot, after which it may take more.
func enter(n int) {
	slots <- struct{}{}
	if n > 0 {
		again(n - 1)
	}
}

func again(n int) { enter(n) }

func work() {
	time.Sleep(time.Second)
	<-slots
}

// First asks enter, which asks again, what happens in them.
func First(jobs []string) {
	for range jobs {
		enter(0)
		go work()
	}
}

// Second asks again.
func Second(jobs []string) {
	for range jobs {
		again(0)
		go work()
	}
}

type page struct{ links []page }

// schedule takes a slot, which process gives back; and takes more.
func schedule(p page) {
	slots <- struct{}{}
	go func() {
		process(p)
	}()
}

func process(p page) {
	defer func() { <-slots }()
	for _, link := range p.links {
		schedule(link)
	}
}

// handed is told how to give its slot back.
func handed(p page, done func()) {
	defer done()
	for _, link := range p.links {
		slots <- struct{}{}
		go handed(link, leave)
	}
}

func leave() { <-slots }
