// Package okcall asks a table whether a peer is known already.
package okcall

import "sync"

type syncer struct {
	once sync.Once
	peer string
}

func (s *syncer) start() { s.once.Do(func() { go s.run() }) }
func (s *syncer) run()   { select {} }

type manager struct {
	peers  chan string
	active map[string]*syncer
}

func (m *manager) get(p string) (*syncer, bool) {
	s, ok := m.active[p]
	return s, ok
}

func (m *manager) loop() {
	for {
		select {
		case p := <-m.peers:
			_, ok := m.get(p)
			if ok {
				continue
			}
			s := &syncer{peer: p}
			m.active[p] = s
			s.start() // want "each value from m.peers starts a goroutine by s.start"
		}
	}
}

func (m *manager) plain() {
	for p := range m.peers {
		s, ok := m.get(p)
		if !ok {
			go s.run() // want "each value from m.peers starts go s.run"
		}
	}
}
