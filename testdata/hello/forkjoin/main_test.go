package main

import (
	"context"
	"testing"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
	"github.com/boundedgo/boundedgo/testdata/hello/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m, main) }

func TestServer(t *testing.T) { webtest.Server(t) }

func TestLimit(t *testing.T) { webtest.Limit(t, 5**limit, *limit, serve) }

// TestDeadline ends the request's time after the tenth of very many parts.
func TestDeadline(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	taken := 0
	parts := func(yield func(web.Part) bool) {
		for part := range web.Parts(1 << 60) {
			if taken++; taken == 10 {
				cancel()
			}
			if !yield(part) {
				return
			}
		}
	}
	if n, err := count(ctx, parts); err == nil {
		t.Errorf("counted %d primes", n)
	}
	if taken != 10 {
		t.Errorf("%d parts were taken, want 10", taken)
	}
}
