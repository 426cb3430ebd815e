// Spawn is a web server that starts a goroutine for each connection. Whoever
// opens enough connections decides how many goroutines it runs: this is the
// sample that boundedgo reports. The server beside it, in pool, is the cure.
package main

import (
	"flag"
	"log"
	"net"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
)

func main() {
	addr := flag.String("addr", "127.0.0.1:7878", "address to listen on")
	sleep := flag.Duration("sleep", 5*time.Second, "how long GET /sleep takes")
	flag.Parse()

	ln, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on http://%s", ln.Addr())
	log.Fatal(serve(ln, *sleep))
}

// serve answers connections from ln until it is closed.
func serve(ln net.Listener, sleep time.Duration) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go web.Handle(conn, sleep)
	}
}
