// Package leftbehind has goroutines with a slot each, that end and leave others
// running.
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
		go s.deliver(ev) // want "each value from events starts a goroutine by s.deliver"
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
		log.Print(ev, ": slow") // it may be posted for ever
	}
}
