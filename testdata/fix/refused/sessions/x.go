// Package sessions has sessions of one socket, from which it receives for all of them.
package sessions

import (
	"errors"
	"sync"
)

type Listener struct {
	mu       sync.Mutex
	sessions map[string]*Session
	accepted chan *Session
}

type Session struct {
	listener *Listener
	addr     string
	packets  chan []byte
}

func (l *Listener) Accept() (*Session, error) {
	s := <-l.accepted
	if s == nil {
		return nil, errors.New("closed")
	}
	return s, nil
}

func (l *Listener) Received(addr string, packet []byte) { l.session(addr).packets <- packet }

func (l *Listener) session(addr string) *Session {
	l.mu.Lock()
	defer l.mu.Unlock()
	s := l.sessions[addr]
	if s == nil {
		s = &Session{l, addr, make(chan []byte)}
		l.sessions[addr] = s
		l.accepted <- s
	}
	return s
}

func (s *Session) Read() []byte { return <-s.packets }

func (s *Session) Close() {
	s.listener.mu.Lock()
	defer s.listener.mu.Unlock()
	delete(s.listener.sessions, s.addr)
}
