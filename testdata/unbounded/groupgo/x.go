// Package groupgo starts goroutines with WaitGroup.Go, and waits for all of
// them when all of them run.
package groupgo

import (
	"net/http"
	"sync"
)

func Fetch(urls []string) {
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Go(func() { fetch(url) }) // want "each element of urls starts wg.Go"
	}
	wg.Wait()
}

type Server struct {
	conns sync.WaitGroup
	next  func() (func(), error)
}

func (s *Server) Run() error {
	defer s.conns.Wait()
	for {
		job, err := s.next()
		if err != nil {
			return err
		}
		s.conns.Go(job) // want "starts s.conns.Go"
	}
}

func fetch(url string) {
	if resp, err := http.Get(url); err == nil {
		resp.Body.Close()
	}
}
