package attack

import (
	"context"
	"errors"
	"maps"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
)

// plan has no two things happen in the same moment: a phase never changes when a
// request is due.
var plan = Plan{Addr: "127.0.0.1:80", Clients: 30, Length: 8 * time.Second, Every: 70 * time.Millisecond, Patience: time.Second}

// TestRun attacks a server that answers, without a network and by synctest's
// clock.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := web.Site{Sleep: 50 * time.Millisecond, Timeout: 5 * time.Second}
		r, err := plan.run(t.Context(), func(context.Context) (net.Conn, error) {
			client, server := net.Pipe()
			go site.Handle(server)
			return client, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if want := map[Outcome]int{Answered: 30}; !maps.Equal(r.Burst, want) {
			t.Errorf("burst: %v, want %v", r.Burst, want)
		}
		// After five seconds the server hangs up, and they come back at once.
		// Three seconds later the phase ends.
		if want := map[Outcome]int{HungUp: 30, NoAnswer: 30}; !maps.Equal(r.Slow, want) {
			t.Errorf("slow clients: %v, want %v", r.Slow, want)
		}
		count := map[string]int{}
		for _, q := range r.Requests {
			count[q.Phase]++
			if q.Outcome != Answered || q.Took != 0 { // the server takes no time
				t.Errorf("a request in the phase %s: %s after %v", q.Phase, q.Outcome, q.Took)
			}
		}
		if want := map[string]int{"quiet": 29, "burst": 114, "pause": 29, "slow": 114}; !maps.Equal(count, want) {
			t.Errorf("requests: %v, want %v", count, want)
		}
	})
}

// TestOutcomes has servers that do not answer.
func TestOutcomes(t *testing.T) {
	for want, server := range map[Outcome]dialer{
		NotConnected: func(context.Context) (net.Conn, error) { return nil, errors.New("refused") },
		NoAnswer: func(context.Context) (net.Conn, error) {
			client, server := net.Pipe()
			go server.Read(make([]byte, 1000))
			return client, nil
		},
		HungUp: func(context.Context) (net.Conn, error) {
			client, server := net.Pipe()
			go func() {
				server.Read(make([]byte, 1000))
				server.Close()
			}()
			return client, nil
		},
		Refused: func(context.Context) (net.Conn, error) {
			client, server := net.Pipe()
			go func() {
				server.Read(make([]byte, 1000))
				web.Refuse(server)
			}()
			return client, nil
		},
	} {
		t.Run(string(want), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &normal{server: server, plan: &plan}
				n.request(time.Now(), "")
				if got := n.requests[0]; got.Outcome != want || (want == NoAnswer) != (got.Took == plan.Patience) {
					t.Errorf("got %v", got)
				}
			})
		})
	}
}

// TestPatience has a server that accepts nobody: requests must not pile up.
func TestPatience(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		n := &normal{plan: &plan, start: time.Now(), server: func(ctx context.Context) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}}
		requests := n.ask(ctx)
		if len(requests) != 143 {
			t.Errorf("%d requests in ten seconds, want 143", len(requests))
		}
		for _, q := range requests {
			if q.Outcome != NotConnected || q.Took != plan.Patience {
				t.Errorf("got %v", q)
			}
		}
	})
}

// TestRefusals has plans that are not carried out.
func TestRefusals(t *testing.T) {
	for want, change := range map[string]func(*Plan){
		"not on this machine": func(p *Plan) { p.Addr = "192.0.2.1:80" },
		"loopback":            func(p *Plan) { p.Addr = ":80" },
		"clients":             func(p *Plan) { p.Clients = MaxClients + 1 },
		"0 clients":           func(p *Plan) { p.Clients = 0 },
		"phases":              func(p *Plan) { p.Length = MaxLength + 1 },
		"every":               func(p *Plan) { p.Every = 0 },
		"waits":               func(p *Plan) { p.Patience = time.Hour },
		"missing port":        func(p *Plan) { p.Addr = "localhost" },
	} {
		p := plan
		change(&p)
		if _, err := Run(t.Context(), p); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: got error %v, want one with %q", p, err, want)
		}
	}
}
