// Package attack loads a web server on this machine, in three ways at once:
//
//   - a burst: thousands of connections that are opened first, and then all send
//     a request in the same moment;
//   - slow clients: as many, which send a byte a second, and come back when the
//     server hangs up;
//   - a normal client among them, who asks for a page many times a second, and
//     whose waiting is measured.
//
// It is bounded in the number of connections and in time, and talks to loopback
// addresses only.
package attack

import (
	"context"
	"fmt"
	"net"
	"sync"
	"time"
)

// The limits of what a Plan may ask for.
const (
	MaxClients = 15000
	MaxLength  = time.Minute
)

// A Plan says how to load which server.
type Plan struct {
	Addr     string        // of the server: host:port
	Clients  int           // in the burst, and slow ones
	Length   time.Duration // of each phase
	Every    time.Duration // the normal client asks so often
	Patience time.Duration // and waits so long
}

// check reports what is wrong with a plan. It returns the address as a number,
// so that a name cannot mean something else later.
func (p *Plan) check() (*net.TCPAddr, error) {
	addr, err := net.ResolveTCPAddr("tcp", p.Addr)
	switch {
	case err != nil:
		return nil, err
	case !addr.IP.IsLoopback():
		return nil, fmt.Errorf("%v is not on this machine: only loopback addresses are loaded", addr)
	case p.Clients < 1 || p.Clients > MaxClients:
		return nil, fmt.Errorf("%d clients: want 1 to %d", p.Clients, MaxClients)
	case p.Length <= 0 || p.Length > MaxLength:
		return nil, fmt.Errorf("phases of %v: want no more than %v", p.Length, MaxLength)
	case p.Every < time.Millisecond || p.Patience <= 0 || p.Patience > MaxLength:
		return nil, fmt.Errorf("a request every %v that waits for %v makes no sense", p.Every, p.Patience)
	}
	return addr, nil
}

// Phase returns the phase of the plan at a time since its begin, or "" after the
// end.
func (p *Plan) Phase(at time.Duration) string {
	for _, phase := range p.phases() {
		if at < phase.length {
			return phase.name
		}
		at -= phase.length
	}
	return ""
}

// A phase is a part of a plan.
type phase struct {
	name   string
	length time.Duration
}

// phases returns the phases in order. Nobody attacks in the short ones.
func (p *Plan) phases() []phase {
	return []phase{{"quiet", p.Length / 4}, {"burst", p.Length}, {"pause", p.Length / 4}, {"slow", p.Length}}
}

// A Result says how the clients fared.
type Result struct {
	Requests []Request       // of the normal client
	Burst    map[Outcome]int // clients of the burst
	Slow     map[Outcome]int // connections of the slow clients
}

// Run carries out a plan.
func Run(ctx context.Context, p Plan) (*Result, error) {
	addr, err := p.check()
	if err != nil {
		return nil, err
	}
	if err := enoughFiles(p.Clients + p.waiting() + 20); err != nil {
		return nil, err
	}
	var d net.Dialer
	return p.run(ctx, func(ctx context.Context) (net.Conn, error) { return d.DialContext(ctx, "tcp", addr.String()) })
}

// waiting is how many requests of the normal client can wait at once.
func (p *Plan) waiting() int { return int(p.Patience/p.Every) + 1 }

// run has the phases follow each other, while the normal client asks.
func (p *Plan) run(ctx context.Context, server dialer) (*Result, error) {
	r := new(Result)
	n := &normal{server: server, plan: p, start: time.Now()}
	asking, stop := context.WithCancel(ctx)
	defer stop()
	var asked sync.WaitGroup
	asked.Go(func() { r.Requests = n.ask(asking) })
	for _, phase := range p.phases() {
		during, end := context.WithTimeout(ctx, phase.length)
		switch phase.name {
		case "burst":
			r.Burst = burst(during, server, p.Clients, p.Length/4)
		case "slow":
			r.Slow = slow(during, server, p.Clients)
		}
		<-during.Done()
		end()
	}
	stop()
	asked.Wait()
	return r, ctx.Err()
}
