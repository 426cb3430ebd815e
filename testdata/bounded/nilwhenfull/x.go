// Package nilwhenfull makes a session unless there are as many as may be: then
// it returns nil.
package nilwhenfull

import (
	"io"
	"net"
	"sync"
)

type session struct{ conn net.Conn }

type hub struct {
	mu       sync.Mutex
	sessions map[*session]bool
	most     int
}

func (h *hub) admit(conn net.Conn) *session {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.sessions) >= h.most {
		return nil
	}
	s := &session{conn}
	h.sessions[s] = true
	return s
}

func (h *hub) remove(s *session) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.sessions, s)
}

func (h *hub) serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		s := h.admit(conn)
		if s == nil {
			conn.Close()
			continue
		}
		go func() {
			defer h.remove(s)
			io.Copy(io.Discard, s.conn)
		}()
	}
}
