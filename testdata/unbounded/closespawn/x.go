// Package closespawn closes sessions; each Close leaves a goroutine behind.
package closespawn

type session struct{ watchers []func() }

func (s *session) Close() {
	go s.tell()
}

func (s *session) tell() {
	for _, w := range s.watchers {
		w()
	}
}

func closeAll(ss []*session) {
	for _, s := range ss {
		s.Close() // want "each element of ss starts a goroutine by s.Close"
	}
}
