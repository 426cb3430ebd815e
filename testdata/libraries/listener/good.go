package listener

import (
	"crypto/tls"
	"net"

	"golang.org/x/net/netutil"
)

func limited(addr string) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	ln = netutil.LimitListener(ln, 100)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}

func wrapped(ln net.Listener, config *tls.Config, n int) error {
	secure := tls.NewListener(netutil.LimitListener(ln, n), config)
	for {
		conn, err := secure.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}

func limit(ln net.Listener) net.Listener {
	return netutil.LimitListener(ln, 100)
}

func byHelper(ln net.Listener) error {
	limited := limit(ln)
	for {
		conn, err := limited.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
	}
}
