package attack

import (
	"context"
	"sync"
	"time"

	"github.com/boundedgo/boundedgo/pool"
)

// A Request is one of the normal client.
type Request struct {
	Phase   string        // of the plan, when it was due
	Took    time.Duration // from when it was due
	Outcome Outcome
}

// normal is the client who is to be served: it asks for a page again and again,
// whether or not earlier requests have been answered.
type normal struct {
	server dialer
	plan   *Plan
	start  time.Time

	mu       sync.Mutex
	requests []Request
}

// ask asks until ctx ends, and returns what came of it.
func (n *normal) ask(ctx context.Context) []Request {
	p := pool.New(n.plan.waiting(), pool.WithQueue(0))
	next := n.start
	for ctx.Err() == nil {
		due, phase := next, n.plan.Phase(next.Sub(n.start))
		if p.TryExecute(func() { n.request(due, phase) }) != nil {
			n.add(Request{phase, n.plan.Patience, NotConnected})
		}
		next = next.Add(n.plan.Every)
		wait(ctx, time.Until(next))
	}
	p.Close()
	return n.requests
}

func (n *normal) request(due time.Time, phase string) {
	ctx, cancel := context.WithDeadline(context.Background(), due.Add(n.plan.Patience))
	defer cancel()
	outcome := NotConnected
	if conn, err := n.server.dial(ctx); err == nil {
		outcome = exchange(conn, "/")
		conn.Close()
	}
	n.add(Request{phase, time.Since(due), outcome})
}

func (n *normal) add(r Request) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.requests = append(n.requests, r)
}
