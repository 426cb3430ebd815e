// Package aliases names the semaphore differently where it is taken and where
// it is given back.
package aliases

type Server struct{ slots chan struct{} }

func (s *Server) Run(jobs <-chan func()) {
	slots := s.slots
	for job := range jobs {
		slots <- struct{}{}
		go func() {
			defer s.free()
			job()
		}()
	}
}

func (s *Server) free() { <-s.slots }

func Closures(jobs <-chan func()) {
	slots := make(chan struct{}, 8)
	acquire := func() { slots <- struct{}{} }
	release := func() { <-slots }
	for job := range jobs {
		acquire()
		go func() {
			defer release()
			job()
		}()
	}
}

func Directed(jobs <-chan func()) {
	slots := make(chan struct{}, 8)
	var take chan<- struct{} = slots
	for job := range jobs {
		take <- struct{}{}
		go finish(job, slots)
	}
}

func finish(job func(), give <-chan struct{}) {
	job()
	<-give
}
