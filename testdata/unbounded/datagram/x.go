// Package datagram starts a goroutine for each datagram: whoever can send to
// the port decides how many run.
package datagram

import "net"

func ServePackets(conn net.PacketConn) error {
	for {
		buf := make([]byte, 1500)
		n, addr, err := conn.ReadFrom(buf)
		if err != nil {
			return err
		}
		go reply(conn, addr, buf[:n]) // want "each datagram from conn.ReadFrom starts go reply"
	}
}

type Server struct {
	conn *net.UDPConn
	size int
}

func (s *Server) Run() {
	for {
		packet := make([]byte, s.size)
		n, addr, err := s.conn.ReadFromUDP(packet)
		if err != nil {
			return
		}
		if n == 0 {
			continue
		}
		go func() { // want "each datagram from s.conn.ReadFromUDP starts a goroutine"
			s.conn.WriteToUDP(packet[:n], addr)
		}()
	}
}

func reply(conn net.PacketConn, addr net.Addr, packet []byte) {
	conn.WriteTo(packet, addr)
}
