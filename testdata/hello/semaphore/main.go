// Semaphore is a web server that starts a goroutine for each connection, and
// accepts no more of them than it has slots.
package main

import (
	"flag"
	"net"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
)

var limit = flag.Int("limit", 4, "how many requests are answered at once")

func main() { web.Main(new(web.Site), serve) }

// serve answers connections from ln until it is closed.
func serve(ln net.Listener, handle func(net.Conn)) error {
	slots := make(chan struct{}, *limit)
	for {
		slots <- struct{}{} // while there is none, the kernel keeps clients waiting
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer func() { <-slots }()
			handle(conn)
		}()
	}
}
