// Eventloops is a web server with an event loop for each core, and one more that
// accepts connections and gives them to the others in turn.
package main

import (
	"github.com/boundedgo/boundedgo/testdata/hello/more/async"
	"github.com/panjf2000/gnet/v2"
)

func main() { async.Main(gnet.WithMulticore(true)) }
