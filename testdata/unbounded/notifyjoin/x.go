// Package notifyjoin waits for a notice of the goroutine, not for its end.
package notifyjoin

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
			f.notice()
		}
	}
}

func (f *finder) run(ctx context.Context, topics <-chan string) {
	for t := range topics {
		go f.search(ctx, t) // want "each value from topics starts go f.search"
		<-f.found
	}
}

// Others send the notice, as often as the goroutine likes.
func (f *finder) searchApart(ctx context.Context, topic string) {
	for i := 0; ctx.Err() == nil; i++ {
		if len(topic) > i {
			go f.notice() // want "each iteration while ctx.Err"
		}
	}
}

func (f *finder) runApart(ctx context.Context, topics <-chan string) {
	for t := range topics {
		go f.searchApart(ctx, t) // want "each value from topics starts go f.searchApart"
		<-f.found
	}
}
