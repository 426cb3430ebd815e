// Package othervalue has a count that is kept in a channel, and a call that begins with another.
package othervalue

type server struct {
	count chan int
	limit int
}

func (s *server) resume(jobs []func()) { s.run(<-s.count, jobs) }

func (s *server) start(jobs []func()) { s.run(0, jobs) }

func (s *server) run(n int, jobs []func()) {
	for _, job := range jobs {
		if n < s.limit {
			n++
			go func() { // want "each element of jobs starts a goroutine"
				job()
				n := <-s.count
				n--
				s.count <- n
			}()
		}
	}
	s.count <- n
}
