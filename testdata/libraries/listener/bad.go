// Package listener shows golang.org/x/net/netutil: the loop has to accept from
// the listener that is limited.
package listener

import (
	"net"

	"golang.org/x/net/netutil"
)

func plain(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn) // want "unbounded goroutines: each connection from ln.Accept"
	}
}

func other(ln net.Listener) error {
	limited := netutil.LimitListener(ln, 100)
	defer limited.Close()
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn) // want "unbounded goroutines: each connection from ln.Accept"
	}
}

func handle(conn net.Conn) { _ = conn.Close() }

func logged(ln net.Listener) net.Listener { return ln }

func unlimitedByHelper(ln net.Listener) error {
	plain := logged(ln)
	for {
		conn, err := plain.Accept()
		if err != nil {
			return err
		}
		go handle(conn) // want "unbounded goroutines: each connection from plain.Accept"
	}
}

func wrappedByOthers(ln net.Listener, wrap func(net.Listener) net.Listener) error {
	wrapped := wrap(ln)
	for {
		conn, err := wrapped.Accept()
		if err != nil {
			return err
		}
		go handle(conn) // want "unbounded goroutines: each connection from wrapped.Accept"
	}
}
