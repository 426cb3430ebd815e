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

// Listen receives until there are no more packets. No other package calls what does it.
func Listen(packets <-chan Packet) *Listener {
	l := &Listener{sessions: map[string]*Session{}, accepted: make(chan *Session)}
	go l.receive(packets)
	return l
}

type Packet struct {
	Addr string
	Data []byte
}

func (l *Listener) receive(packets <-chan Packet) {
	for p := range packets {
		l.session(p.Addr).packets <- p.Data
	}
}

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
