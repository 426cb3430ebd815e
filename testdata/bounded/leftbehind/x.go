// Package leftbehind has goroutines with a slot each, that wait for those they
// start, or hand them the slot.
package leftbehind

import (
	"log"
	"time"
)

type sender struct {
	slots chan struct{}
	post  func(string) error
}

func (s *sender) run(events <-chan string) {
	for ev := range events {
		s.slots <- struct{}{}
		go s.deliver(ev)
	}
}

func (s *sender) deliver(ev string) {
	defer func() { <-s.slots }()
	done := make(chan error, 1)
	go func() { done <- s.post(ev) }()
	select {
	case err := <-done:
		log.Print(ev, ": ", err)
	case <-time.After(10 * time.Second):
		log.Print(ev, ": slow")
		<-done
	}
}

func (s *sender) handOn(events <-chan string) {
	for ev := range events {
		s.slots <- struct{}{}
		go s.prepare(ev)
	}
}

func (s *sender) prepare(ev string) {
	ev = "event " + ev
	go func() {
		defer func() { <-s.slots }()
		s.post(ev)
	}()
}

func (s *sender) once(ev string) { go s.prepare(ev) }
