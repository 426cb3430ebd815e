// Package startgate holds goroutines back until all is ready; that ends none of them.
package startgate

type peer struct{ ready chan struct{} }

func (p *peer) read() {
	<-p.ready
	for {
		work()
	}
}

func (p *peer) start() {
	defer close(p.ready)
	go p.read()
	work()
}

func each(peers <-chan *peer) {
	for p := range peers {
		p.start() // want "each value from peers starts a goroutine by p.start"
	}
}

func local(jobs <-chan string) {
	for range jobs {
		ready := make(chan struct{})
		go func() { // want "each value from jobs starts a goroutine"
			<-ready
			for {
				work()
			}
		}()
		close(ready)
	}
}

func work() {}
