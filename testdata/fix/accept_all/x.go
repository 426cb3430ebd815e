// Package accept has loops that start a goroutine for each connection, in the
// forms that all remedies know.
package accept

import (
	"context"
	"net"
	"sync"

	"golang.org/x/sync/errgroup"
)

type session struct{ net.Conn }

func (s *session) serve() {}

func (s *session) answer() error { return nil }

func handle(context.Context, net.Conn) {}

var once sync.Once // another use of the package

// Literal has the wait behind the loop.
func Literal(ctx context.Context, ln net.Listener) {
	var wg sync.WaitGroup
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			handle(ctx, conn)
		}()
	}
	wg.Wait()
}

// Params has a literal with a parameter, and the wait among others that are deferred.
func Params(ln net.Listener) error {
	defer ln.Close()
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		wg.Add(1)
		go func(c net.Conn) {
			defer wg.Done()
			handle(ctx, c)
		}(conn)
	}
}

// Go has the newer form.
func Go(ctx context.Context, ln net.Listener) error {
	var wg sync.WaitGroup
	defer wg.Wait()

	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		wg.Go(func() { handle(ctx, conn) })
	}
}

// GoMethod hands a method value to it.
func GoMethod(ln net.Listener) {
	var wg sync.WaitGroup
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		s := &session{conn}
		wg.Go(s.serve)
	}
	wg.Wait()
}

// Group has a group with errors.
func Group(ctx context.Context, ln net.Listener) error {
	g, ctx := errgroup.WithContext(ctx)
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		g.Go(func() error {
			handle(ctx, conn)
			return nil
		})
	}
	return g.Wait()
}

// GroupMethod hands a method value to it.
func GroupMethod(ln net.Listener) error {
	var g errgroup.Group
	for {
		conn, err := ln.Accept()
		if err != nil {
			break
		}
		s := &session{conn}
		g.Go(s.answer)
	}
	return g.Wait()
}
