// Package tokensprimed takes tokens that are put in once, by a goroutine, a
// timer or a call, and then only by who took one.
package tokensprimed

import (
	"sync"
	"time"
)

func relay(jobs <-chan string, work func(string)) {
	turn := make(chan bool)
	go func() { turn <- true }()
	for j := range jobs {
		<-turn
		go func() {
			work(j)
			turn <- true
		}()
	}
}

type baton struct{ turn chan bool }

func (b *baton) prime() { b.turn <- true }

func (b *baton) run(jobs <-chan string, work func(string)) {
	go b.prime()
	for j := range jobs {
		<-b.turn
		go func() {
			defer b.prime()
			work(j)
		}()
	}
}

func later(jobs <-chan string, work func(string)) {
	turn := make(chan bool, 1)
	time.AfterFunc(time.Second, func() { turn <- true })
	for j := range jobs {
		<-turn
		go func() {
			work(j)
			turn <- true
		}()
	}
}

func grouped(jobs <-chan string, work func(string)) {
	turn := make(chan bool, 2)
	var wg sync.WaitGroup
	wg.Go(func() { turn <- true })
	for j := range jobs {
		<-turn
		wg.Go(func() {
			work(j)
			turn <- true
		})
	}
	wg.Wait()
}

type shelf struct{ free chan int }

func (s *shelf) put(i int) { s.free <- i }

// fill calls what sends in a counted loop.
func (s *shelf) fill() {
	s.free = make(chan int, 8)
	for i := range 8 {
		s.put(i)
	}
}

func (s *shelf) serve(jobs <-chan string, work func(string, int)) {
	for j := range jobs {
		i := <-s.free
		go func() {
			work(j, i)
			s.put(i)
		}()
	}
}

func skipping(jobs <-chan string, work func(string)) {
	turn := make(chan bool, 1)
	put := func() { turn <- true }
	put()
	for j := range jobs {
		<-turn
		if j == "" {
			put()
			continue
		}
		go func() {
			defer put()
			work(j)
		}()
	}
}

// twice takes and gives back in two loops at once.
func twice(jobs, more <-chan string, work func(string)) {
	turn := make(chan bool, 1)
	put := func() { turn <- true }
	put()
	each := func(jobs <-chan string) {
		for j := range jobs {
			<-turn
			if j == "" {
				put()
				continue
			}
			go func() {
				defer put()
				work(j)
			}()
		}
	}
	go each(more)
	each(jobs)
}

type gate struct{ turn chan bool }

func newGate() *gate {
	g := &gate{turn: make(chan bool)}
	go func() { g.turn <- true }()
	return g
}

func (g *gate) run(jobs <-chan string, work func(string)) {
	for j := range jobs {
		<-g.turn
		go func() {
			work(j)
			g.turn <- true
		}()
	}
}
