// Package resizeonly counts workers down without telling one to end.
package resizeonly

type Pool struct {
	size, max int
	work      chan func()
	quit      chan struct{}
}

func (p *Pool) Follow(loads <-chan int) {
	for load := range loads {
		p.resize(load) // want "each value from loads starts a goroutine by p.resize"
	}
}

func (p *Pool) resize(want int) {
	want = min(want, p.max)
	for {
		if want == p.size {
			break
		} else if want < p.size {
			p.size--
		} else {
			go p.worker() // want "starts go p.worker"
			p.size++
		}
	}
}

func (p *Pool) worker() {
	for {
		select {
		case f := <-p.work:
			f()
		case <-p.quit:
			return
		}
	}
}
