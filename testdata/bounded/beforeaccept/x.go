// Package beforeaccept takes the slot before it accepts, so that connections
// wait in the kernel, and gives it back itself where Accept fails.
package beforeaccept

import (
	"errors"
	"log"
	"net"
	"time"
)

type Server struct{ slots chan struct{} }

func (s *Server) acquire() { s.slots <- struct{}{} }
func (s *Server) release() { <-s.slots }

func (s *Server) Serve(ln net.Listener) error {
	for {
		s.acquire()
		conn, err := ln.Accept()
		if err != nil {
			s.release()
			if errors.Is(err, net.ErrClosed) {
				return err
			}
			log.Print(err)
			time.Sleep(time.Millisecond)
			continue
		}
		go func() {
			defer s.release()
			conn.Close()
		}()
	}
}

func (s *Server) ServePackets(conn net.PacketConn, handle func([]byte)) error {
	for {
		select {
		case s.slots <- struct{}{}:
		}
		packet := make([]byte, 2048)
		n, _, err := conn.ReadFrom(packet)
		if err != nil {
			<-s.slots
			return err
		}
		if n < 12 {
			<-s.slots
			continue
		}
		go func() {
			handle(packet[:n])
			<-s.slots
		}()
	}
}
