package attack

import (
	"context"
	"sync"
	"time"
)

// A tally counts what became of the clients of a crowd.
type tally struct {
	mu    sync.Mutex
	count map[Outcome]int
}

func (t *tally) add(o Outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.count[o]++
}

// crowd runs n clients at once, no more than MaxClients, and waits for them.
func crowd(n int, client func(i int, t *tally)) map[Outcome]int {
	t := tally{count: map[Outcome]int{}}
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { client(i, &t) })
	}
	wg.Wait()
	return t.count
}

// heavy is how many clients of a burst share one that asks for a lot of work.
const heavy = 1000

// burst opens n connections, and after the delay sends a request on each. It ends
// with ctx.
func burst(ctx context.Context, server dialer, n int, delay time.Duration) map[Outcome]int {
	volley, cancel := context.WithTimeout(ctx, delay)
	defer cancel()
	return crowd(n, func(i int, t *tally) {
		conn, err := server.dial(ctx)
		if err != nil {
			t.add(NotConnected)
			return
		}
		defer conn.Close()
		<-volley.Done()
		path := "/sleep"
		if i%heavy == 0 {
			path = "/primes/1000000"
		}
		t.add(exchange(conn, path))
	})
}

// slow has n clients who send their requests a byte a second, until ctx ends.
func slow(ctx context.Context, server dialer, n int) map[Outcome]int {
	end, _ := ctx.Deadline()
	return crowd(n, func(_ int, t *tally) {
		for time.Now().Before(end) {
			began := time.Now()
			t.add(trickle(ctx, server))
			wait(ctx, time.Second-time.Since(began)) // before the next try
		}
	})
}

// trickle sends a request, a byte a second, until the server hangs up.
func trickle(ctx context.Context, server dialer) Outcome {
	conn, err := server.dial(ctx)
	if err != nil {
		return NotConnected
	}
	defer conn.Close()
	end, _ := ctx.Deadline()
	for _, b := range request("/") {
		if _, err := conn.Write([]byte{b}); err != nil {
			return failed(err)
		}
		next := time.Now().Add(time.Second)
		if next.After(end) {
			next = end
		}
		conn.SetReadDeadline(next)
		if o := answer(conn); o != NoAnswer { // the pause ends early
			return o
		}
	}
	conn.SetReadDeadline(end)
	return answer(conn)
}

// wait waits, unless ctx ends before.
func wait(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
