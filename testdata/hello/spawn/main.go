// Spawn is a web server that starts a goroutine for each connection. Whoever
// opens enough connections decides how many goroutines it runs: this is the
// sample that boundedgo reports. The servers beside it are the cures.
package main

import (
	"net"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
)

func main() { web.Main(new(web.Site), serve) }

// serve answers connections from ln until it is closed.
func serve(ln net.Listener, handle func(net.Conn)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}
