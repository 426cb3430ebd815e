// Package discard writes down where it does not look at an error.
package discard

import (
	"context"
	"io"
	"net"
)

// A quic connection ends with a number and a reason.
type quic interface {
	CloseWithError(code int, reason string) error
	io.Reader
}

type listener interface {
	Accept(context.Context) (quic, error)
	Addr() net.Addr
}

func refuse(c quic) { _ = c.CloseWithError(1, "refused") }

// Accept closes the connection as the rest of the file does.
func Accept(ctx context.Context, ln listener, handle func(quic)) error {
	for {
		c, err := ln.Accept(ctx)
		if err != nil {
			return err
		}
		go handle(c)
	}
}

// Conns are closed without a word.
func Conns(ln net.Listener, handle func(net.Conn)) error {
	defer ln.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}
