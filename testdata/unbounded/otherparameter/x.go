// Package otherparameter takes a slot of one object and gives back one of another,
// of the same type.
package otherparameter

type Server struct{ slots chan struct{} }

func Copy(from, to *Server, jobs <-chan func()) {
	for job := range jobs {
		from.slots <- struct{}{}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-to.slots }()
			job()
		}()
	}
}

// drain frees the slots of a server, whether or not the goroutines end.
func drain(s *Server) {
	for range s.slots {
	}
}
