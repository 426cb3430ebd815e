// Package imported uses a limiter, and functions that join what they start,
// from another package of the module.
package imported

import (
	"net"

	"github.com/boundedgo/boundedgo/testdata/bounded/imported/gate"
)

type Server struct{ gate *gate.Gate }

func (s *Server) Serve(ln net.Listener) error {
	for {
		s.gate.Take()
		conn, err := ln.Accept()
		if err != nil {
			s.gate.Give()
			return err
		}
		go func() {
			defer s.gate.Give()
			conn.Close()
		}()
	}
}

func (s *Server) Try(jobs <-chan func()) {
	for job := range jobs {
		if s.gate.TryTake() {
			go func() {
				defer s.gate.Give()
				job()
			}()
		}
	}
}

func Each(jobs []func()) {
	for _, job := range jobs {
		gate.RunBoth(job, job)
	}
}
