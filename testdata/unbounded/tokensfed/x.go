// Package tokensfed receives what others send as often as they like: that is
// work, or a pace, not a token.
package tokensfed

import "time"

func paced(urls <-chan string, fetch func(string)) {
	tick := make(chan bool, 1)
	go func() {
		for range time.Tick(time.Second) {
			tick <- true
		}
	}()
	for u := range urls {
		<-tick
		go func() { // want "each value from urls starts a goroutine"
			fetch(u)
			tick <- true
		}()
	}
}

type server struct{ more chan bool }

// Kick may be called by anyone, any number of times.
func (s *server) Kick() { s.more <- true }

func (s *server) run(urls <-chan string, fetch func(string)) {
	for u := range urls {
		<-s.more
		go func() { // want "each value from urls starts a goroutine"
			fetch(u)
			s.more <- true
		}()
	}
}

func generous(urls <-chan []string, fetch func(string)) {
	turn := make(chan bool, 1)
	turn <- true
	for us := range urls {
		<-turn
		go func() { // want "each value from urls starts a goroutine"
			for _, u := range us {
				fetch(u)
				turn <- true
			}
		}()
	}
}

func fedBeside(urls <-chan string, fetch func(string)) {
	turn := make(chan bool, 1)
	feed := func() { turn <- true }
	go func() {
		for range time.Tick(time.Second) {
			feed()
		}
	}()
	for u := range urls {
		<-turn
		go func() { // want "each value from urls starts a goroutine"
			fetch(u)
			turn <- true
		}()
	}
}

func putBackAtOnce(urls <-chan string, fetch func(string)) {
	turn := make(chan bool, 1)
	put := func() { turn <- true }
	put()
	for u := range urls {
		<-turn
		put()
		go func() { // want "each value from urls starts a goroutine"
			defer put()
			fetch(u)
		}()
	}
}

type hub struct{ more chan bool }

func (h *hub) routes(handle func(string, func())) {
	handle("/more", func() { h.more <- true })
}

func (h *hub) run(urls <-chan string, fetch func(string)) {
	for u := range urls {
		<-h.more
		go func() { // want "each value from urls starts a goroutine"
			fetch(u)
			h.more <- true
		}()
	}
}
