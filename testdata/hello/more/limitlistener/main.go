// Limitlistener is a web server that starts a goroutine for each connection, and
// whose listener accepts no more of them than its limit. What serves HTTP for a
// living can be limited in the same way: http.Serve(netutil.LimitListener(ln, n), h).
package main

import (
	"flag"
	"net"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
	"golang.org/x/net/netutil"
)

var limit = flag.Int("limit", 4, "how many requests are answered at once")

func main() { web.Main(new(web.Site), serve) }

// serve answers connections from ln until it is closed.
func serve(ln net.Listener, handle func(net.Conn)) error {
	limited := netutil.LimitListener(ln, *limit)
	for {
		conn, err := limited.Accept() // while there are too many, the kernel keeps clients waiting
		if err != nil {
			return err
		}
		go handle(conn)
	}
}
