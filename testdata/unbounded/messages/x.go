// Package messages starts a goroutine for each value that a channel brings.
package messages

import "context"

type Message struct {
	Topic string
	Body  []byte
}

func Dispatch(in <-chan Message) {
	for m := range in {
		go deliver(m) // want "each value from in starts go deliver"
	}
}

func DispatchUntilClosed(in <-chan Message) {
	for {
		m, ok := <-in
		if !ok {
			return
		}
		go deliver(m) // want "each value from in starts go deliver"
	}
}

func DispatchBoth(ctx context.Context, orders, refunds <-chan Message) {
	for {
		select {
		case <-ctx.Done():
			return
		case m := <-orders:
			go deliver(m) // want "each value from orders starts go deliver"
		case m, ok := <-refunds:
			if !ok {
				refunds = nil
				continue
			}
			go func() { deliver(m) }() // want "each value from refunds starts a goroutine"
		}
	}
}

func DispatchEither(orders, refunds <-chan Message) {
	for {
		var m Message
		select {
		case m = <-orders:
		case m = <-refunds:
		}
		go deliver(m) // want "each value from orders or refunds starts go deliver"
	}
}

func deliver(m Message) { println(m.Topic, len(m.Body)) }
