// Package opens serves the sockets that it opens itself, one for each element.
package opens

import (
	"net"
	"net/http"
)

type Site struct{ Host, Port string }

func Serve(sites []Site, errs chan<- error) error {
	for _, s := range sites {
		ln, err := net.Listen("tcp", net.JoinHostPort(s.Host, s.Port))
		if err != nil {
			return err
		}
		go func() { // want "each element of sites starts a goroutine"
			errs <- http.Serve(ln, nil)
		}()
	}
	return nil
}

func Packets(sites map[string]Site, serve func(net.PacketConn)) error {
	for host, s := range sites {
		conn, err := net.ListenPacket("udp", net.JoinHostPort(host, s.Port))
		if err != nil {
			return err
		}
		go serve(conn) // want "each element of sites starts go serve"
	}
	return nil
}
