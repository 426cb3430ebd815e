// Eventloop is a web server with a single event loop: one goroutine accepts,
// reads, works and writes, for all clients. (Another one tells it the time.)
package main

import (
	"github.com/boundedgo/boundedgo/testdata/hello/more/async"
	"github.com/panjf2000/gnet/v2"
)

func main() {
	// With SO_REUSEPORT the loop itself accepts; otherwise gnet has a second
	// one for that.
	async.Main(gnet.WithNumEventLoop(1), gnet.WithReusePort(true))
}
