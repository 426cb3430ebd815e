// Package notifyspawn waits for a notice, which the goroutine has others send, as often as it likes.
package notifyspawn

import "context"

type finder struct{ found chan struct{} }

func (f *finder) notice() {
	select {
	case f.found <- struct{}{}:
	default:
	}
}

func (f *finder) search(ctx context.Context, topic string) {
	for i := 0; ctx.Err() == nil; i++ {
		if len(topic) > i {
			go f.notice() // want "each iteration while ctx.Err"
		}
	}
}

func (f *finder) run(ctx context.Context, topics <-chan string) {
	for t := range topics {
		go f.search(ctx, t) // want "each value from topics starts go f.search"
		<-f.found
	}
}
