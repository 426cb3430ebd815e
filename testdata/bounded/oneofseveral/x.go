// Package oneofseveral calls a variable that holds one of several functions, each
// of which takes a slot, or starts nothing.
package oneofseveral

type dispatcher struct {
	slots  chan struct{}
	handle func(string)
}

func (d *dispatcher) limited(msg string) {
	d.slots <- struct{}{}
	go func() {
		defer func() { <-d.slots }()
		d.handle(msg)
	}()
}

func (d *dispatcher) run(msgs <-chan string, inline bool) {
	send := d.limited
	if inline {
		send = d.handle
	}
	for msg := range msgs {
		send(msg)
	}
}
