// Forkjoinall is forkjoin without the limit on parts: a goroutine for each. A
// single request is enough to start as many goroutines as the client likes,
// however few requests are answered at once. It is reported.
package main

import (
	"context"
	"flag"
	"iter"
	"net"
	"sync/atomic"

	"github.com/boundedgo/boundedgo/pool"
	"github.com/boundedgo/boundedgo/testdata/hello/web"
	"golang.org/x/sync/errgroup"
)

var limit = flag.Int("limit", 4, "how many requests are answered at once")

func main() { web.Main(&web.Site{Count: count}, serve) }

// count adds up the primes of all parts.
func count(ctx context.Context, parts iter.Seq[web.Part]) (int, error) {
	var primes atomic.Int64
	var g errgroup.Group
	for part := range parts {
		if ctx.Err() != nil {
			break // the client has had its time
		}
		g.Go(func() error {
			primes.Add(int64(part.Primes()))
			return nil
		})
	}
	g.Wait()
	return int(primes.Load()), ctx.Err()
}

// serve answers connections from ln until it is closed, and those that it has
// accepted by then.
func serve(ln net.Listener, handle func(net.Conn)) error {
	p := pool.New(*limit)
	defer p.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if err := p.Execute(func() { handle(conn) }); err != nil {
			web.Refuse(conn)
		}
	}
}
