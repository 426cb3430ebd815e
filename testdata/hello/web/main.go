package web

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"os/signal"
	"runtime"
	"sync"
	"syscall"
	"time"
)

// Main is the main function of a server. It listens where the flags say, and has
// serve hand each connection to handle. On an interrupt it closes the listener,
// which ends serve, and returns when every accepted connection has been answered.
// The deadlines of the connections end this wait, if the clients do not.
func Main(site *Site, serve func(ln net.Listener, handle func(net.Conn)) error) {
	addr := Start(site)
	tcp, err := net.Listen("tcp", addr)
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("listening on http://%s", tcp.Addr())
	ln := &listener{Listener: tcp}

	ctx := Interrupted()
	context.AfterFunc(ctx, func() { ln.Close() })
	err = serve(ln, site.Handle)
	ln.open.Wait()
	if ctx.Err() == nil || !errors.Is(err, net.ErrClosed) {
		log.Fatal(err)
	}
	log.Print("shut down")
}

// Start parses the flags, and returns the address to listen on.
func Start(site *Site) (addr string) {
	flag.StringVar(&addr, "addr", "127.0.0.1:7878", "`address` to listen on")
	stats := flag.Duration("stats", 0, "print the number of goroutines every so often; 0 for never")
	site.Flags(flag.CommandLine)
	flag.Parse()
	if *stats > 0 {
		go printGoroutines(*stats)
	}
	return addr
}

// Interrupted returns a context that ends when the program is to end. A second
// signal ends the program at once.
func Interrupted() context.Context {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx
}

func printGoroutines(interval time.Duration) {
	for range time.Tick(interval) {
		fmt.Println(runtime.NumGoroutine())
	}
}

// A listener knows how many of the connections it has accepted are open.
type listener struct {
	net.Listener
	open sync.WaitGroup
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.open.Add(1)
	return &conn{c, sync.OnceFunc(l.open.Done)}, nil
}

type conn struct {
	net.Conn
	closed func()
}

func (c *conn) Close() error {
	defer c.closed()
	return c.Conn.Close()
}
