// Package imported takes connections from another package, whose locks are only
// known by what it says of its functions.
package imported

import "github.com/boundedgo/boundedgo/testdata/fix/refused/sessions"

type server struct{ listener *sessions.Listener }

func (s *server) serve(handle func([]byte)) {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		go func() { // want `no fix: they lock conn.listener.mu, which \w+ may hold while it waits for the loop`
			defer conn.Close()
			handle(conn.Read())
		}()
	}
}
