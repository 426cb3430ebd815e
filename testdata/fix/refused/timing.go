package refused

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

func fetchIn(ctx context.Context, name string) error { return ctx.Err() }

// Their time would run while they wait for a place in the pool.
func timed(ctx context.Context, names <-chan string) {
	for name := range names {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		go func() { // want `no fix: its time runs from line \d+ on, also while it would wait for its turn`
			defer cancel()
			fetchIn(ctx, name)
		}()
	}
}

type timer struct{ ctx context.Context }

func (t *timer) get(r *http.Request) {}

func (t *timer) limited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithDeadline(ctx, time.Now().Add(time.Second))
}

// What has the context has its time.
func requested(t *timer, names <-chan string) {
	for name := range names {
		ctx, cancel := t.limited(context.Background())
		context.AfterFunc(ctx, cancel)
		req, err := http.NewRequestWithContext(ctx, "GET", name, nil)
		if err == nil {
			go t.get(req) // want `no fix: its time runs from line \d+ on`
		}
	}
}

func literal(names <-chan string) {
	for name := range names {
		var ctx, _ = context.WithTimeout(context.Background(), time.Second)
		t := &timer{ctx}
		go fetchIn(t.ctx, name) // want `no fix: its time runs from line \d+ on`
	}
}

func alarmed(names <-chan string) {
	for name := range names {
		alarm := time.NewTimer(time.Second)
		go func() { // want `no fix: its time runs from line \d+ on`
			fetch(name)
			alarm.Stop()
		}()
	}
}

// The time of what was asked before does not matter any more.
func asked(names <-chan string) {
	for name := range names {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		err := fetchIn(ctx, name)
		cancel()
		go func() { // want `use pool.ThreadPool$`
			if err != nil {
				fetch(name)
			}
		}()
	}
}

// Whoever waits for a connection to be served waits since it was made.
func greeted(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		go func() { // want `not how many do$`
			defer conn.Close()
			defer cancel()
			fetchIn(ctx, conn.RemoteAddr().String())
		}()
	}
}

// Each begins its time itself.
func punctual(ctx context.Context, names <-chan string) {
	for name := range names {
		go func() { // want `not how many do$`
			ctx, cancel := context.WithTimeout(ctx, time.Second)
			defer cancel()
			fetchIn(ctx, name)
		}()
	}
}

// The time of a key runs for all of its copies.
func replicate(ctx context.Context, keys <-chan string, to []string, write func(context.Context, string, string)) {
	for k := range keys {
		ctx, cancel := context.WithTimeout(ctx, time.Second)
		var wg sync.WaitGroup
		for _, r := range to {
			wg.Go(func() { write(ctx, r, k) }) // want `no fix: its time runs from line \d+ on`
		}
		wg.Wait()
		cancel()
	}
}
