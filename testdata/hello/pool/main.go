// Pool is a web server that answers a few requests at once, by a pool of
// goroutines, and keeps others waiting, or tells them that it is busy.
package main

import (
	"flag"
	"net"

	"github.com/boundedgo/boundedgo/pool"
	"github.com/boundedgo/boundedgo/testdata/hello/web"
)

var (
	limit = flag.Int("limit", 4, "how many requests are answered at once")
	shed  = flag.Bool("shed", false, "answer 503 while the queue is full, instead of waiting")
)

func main() { web.Main(new(web.Site), serve) }

// serve answers connections from ln until it is closed, and those that it has
// accepted by then.
func serve(ln net.Listener, handle func(net.Conn)) error {
	p := pool.New(*limit)
	defer p.Close()
	// Execute blocks while the queue is full, and so does the loop: the kernel
	// keeps further clients waiting.
	execute := p.Execute
	if *shed {
		execute = p.TryExecute
	}
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if err := execute(func() { handle(conn) }); err != nil {
			web.Refuse(conn)
		}
	}
}
