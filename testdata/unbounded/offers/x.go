// Package offers receives connections from channels, as SSH servers do: the
// loop ranges over what the peer opens.
package offers

import (
	"io"
	"net"
)

type Offer interface {
	Accept() (io.ReadWriteCloser, <-chan string, error)
	Reject(reason string) error
	Type() string
}

func Shells(offers <-chan Offer) {
	for offer := range offers {
		if offer.Type() != "session" {
			offer.Reject("unknown type")
			continue
		}
		ch, requests, err := offer.Accept()
		if err != nil {
			return
		}
		go answer(requests) // want "starts go answer"
		go io.Copy(ch, ch)  // want "starts go io.Copy"
	}
}

func Proxy(conns <-chan net.Conn, upstream string) {
	for conn := range conns {
		go forward(conn, upstream) // want "each connection from conns starts go forward"
	}
}

func answer(requests <-chan string) {
	for range requests {
	}
}

func forward(conn net.Conn, upstream string) {
	defer conn.Close()
	up, err := net.Dial("tcp", upstream)
	if err != nil {
		return
	}
	defer up.Close()
	io.Copy(up, conn)
}
