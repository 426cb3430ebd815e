// Package twoslots has a slot for each of two goroutines that an iteration starts, or
// waits for a sign beside what the goroutine feeds.
package twoslots

func Both(jobs <-chan func(), note func()) {
	slots := make(chan struct{}, 8)
	notes := make(chan struct{}, 2)
	for job := range jobs {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			job()
		}()
		notes <- struct{}{}
		go func() {
			defer func() { <-notes }()
			note()
		}()
	}
}

type conn struct{ in chan string }

func Held(conns <-chan *conn, handle func(*string)) {
	busy := make(chan *conn, 8)
	for c := range conns {
		busy <- c
		go func() {
			defer func() { <-busy }()
			text := <-c.in
			handle(&text)
		}()
	}
}

func Feeds(lists <-chan []string, out chan<- string) {
	done := make(chan struct{})
	for list := range lists {
		go func() {
			for _, text := range list {
				out <- text
			}
			done <- struct{}{}
		}()
		<-done
	}
}
