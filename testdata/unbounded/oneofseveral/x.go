// Package oneofseveral calls a variable that holds one of several functions, of
// which one starts a goroutine without a limit.
package oneofseveral

import "log"

type dispatcher struct {
	slots  chan struct{}
	handle func(string)
}

func (d *dispatcher) async(msg string) { go d.handle(msg) }

func (d *dispatcher) limited(msg string) {
	d.slots <- struct{}{}
	go func() {
		defer func() { <-d.slots }()
		d.handle(msg)
	}()
}

func (d *dispatcher) run(msgs <-chan string, fast bool) {
	send := d.limited
	if fast {
		send = d.async
	}
	for msg := range msgs {
		send(msg) // want "each value from msgs starts a goroutine by send"
	}
}

func (d *dispatcher) traced(msgs <-chan string, trace bool) {
	send := d.limited
	if trace {
		next := d.async
		send = func(msg string) {
			log.Print(msg)
			next(msg)
		}
	}
	for msg := range msgs {
		send(msg) // want "each value from msgs starts a goroutine by send"
	}
}
