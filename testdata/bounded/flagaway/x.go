// Package flagaway changes the flag that lets one goroutine start some way before it
// starts, or after.
package flagaway

import "net"

func Before(jobs <-chan func(), log func()) {
	started := false
	for job := range jobs {
		if started {
			job()
			continue
		}
		started = true
		if log != nil {
			log()
		}
		go job()
	}
}

func After(jobs <-chan func(), log func()) {
	started := false
	for job := range jobs {
		if started {
			job()
			continue
		}
		go job()
		if log != nil {
			log()
		}
		started = true
	}
}

type Server struct {
	cleaning bool
	log      func()
}

func (s *Server) Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		conn.Close()
		s.startCleaning()
	}
}

func (s *Server) startCleaning() {
	if s.cleaning {
		return
	}
	s.cleaning = true
	if s.log != nil {
		s.log()
	}
	go s.clean()
}

func (s *Server) clean() {}
