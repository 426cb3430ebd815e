// Package comesandgoes starts and stops sessions, one for each peer. They have
// the methods of a component, but come and go while the program runs.
package comesandgoes

import "net"

type session struct{ conn net.Conn }

func (s *session) Start() {}
func (s *session) Stop()  { s.conn.Close() }

type link interface {
	Start()
	Stop()
}

type server struct {
	ln       net.Listener
	accepted map[string]*session
	sessions map[string]*session
	links    []link
}

func (s *server) accept() {
	for {
		conn, err := s.ln.Accept()
		if err != nil {
			return
		}
		s.accepted[conn.RemoteAddr().String()] = &session{conn}
	}
}

func (s *server) stopAccepted() {
	for _, x := range s.accepted {
		go x.Stop() // want "each element of s.accepted starts go x.Stop"
	}
}

func (s *server) drop(peer string) { delete(s.sessions, peer) }

func (s *server) startAll() {
	for _, x := range s.sessions {
		go x.Start() // want "each element of s.sessions starts go x.Start"
	}
}

func (s *server) remove(i int) {
	s.links = append(s.links[:i], s.links[i+1:]...)
}

func (s *server) stopAll() {
	var todo []link
	for _, x := range s.links {
		todo = append(todo, x)
	}
	stop(todo)
}

func stop(links []link) {
	for _, l := range links {
		go l.Stop() // want "each element of links starts go l.Stop"
	}
}
