// Package ownrelease has goroutines that give a slot back, and take more for others.
package ownrelease

type sem chan struct{}

func (s sem) acquire() (release func()) { s <- struct{}{}; return func() { <-s } }

type server struct{ sem sem }

func (v *server) Serve(jobs []string) {
	for _, job := range jobs {
		release := v.sem.acquire()
		go func() {
			defer release()
			v.log(job)
		}()
	}
}

// log starts one more under the same limit.
func (v *server) log(job string) {
	release := v.sem.acquire()
	go func() {
		defer release()
		println(job)
	}()
}

var tokens = make(chan struct{}, 8)

func init() {
	for range 8 {
		tokens <- struct{}{}
	}
}

type page struct{ links []page }

// crawl starts goroutines of which each puts one token back: they feed no queue.
func crawl(pages []page) {
	for _, p := range pages {
		<-tokens
		go process(p)
	}
}

func process(p page) {
	defer func() { tokens <- struct{}{} }()
	crawl(p.links)
}
