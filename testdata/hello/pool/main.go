// Pool is a web server that answers four requests at once, and keeps others
// waiting. On an interrupt it stops listening, answers every connection that it
// has accepted, and ends.
package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net"
	"os/signal"
	"syscall"
	"time"

	"github.com/boundedgo/boundedgo/pool"
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

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	err = serve(ctx, ln, func(conn net.Conn) { web.Handle(conn, *sleep) })
	if err != nil {
		log.Fatal(err)
	}
	log.Print("shut down")
}

// serve hands connections from ln to handle until ctx ends. It returns when all
// that were accepted have been handled; then, a nil error means that it stopped
// because of ctx.
func serve(ctx context.Context, ln net.Listener, handle func(net.Conn)) error {
	p := pool.New(4)
	err := accept(ctx, ln, p, handle)
	// The deadlines of the connections end this wait, if the clients do not.
	return errors.Join(err, p.Shutdown(context.Background()))
}

func accept(ctx context.Context, ln net.Listener, p *pool.ThreadPool, handle func(net.Conn)) error {
	defer context.AfterFunc(ctx, func() { ln.Close() })() // wakes Accept
	for {
		conn, err := ln.Accept()
		if ctx.Err() != nil && err != nil {
			return nil
		}
		if err != nil {
			return err
		}
		// Execute blocks while the queue is full, and so does this loop: the
		// kernel keeps further clients waiting.
		if err := p.Execute(func() { handle(conn) }); err != nil {
			conn.Close()
			return err
		}
	}
}
