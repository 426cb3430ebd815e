// Package otherslot takes a slot of one semaphore and gives back one of
// another: neither limits the goroutines.
package otherslot

type Server struct {
	reads, writes chan struct{}
}

func (s *Server) Run(jobs <-chan func()) {
	for job := range jobs {
		s.reads <- struct{}{}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-s.writes }()
			job()
		}()
	}
}

// drain is what frees the slots of Run: whether or not its goroutines end.
func (s *Server) drain() {
	for range s.reads {
	}
}
