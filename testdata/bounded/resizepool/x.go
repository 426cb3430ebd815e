// Package resizepool has as many workers as it counts: it counts one down when
// it has told one to end.
package resizepool

type Pool struct {
	size, max int
	work      chan func()
	quit      chan struct{}
}

func (p *Pool) Follow(loads <-chan int) {
	for load := range loads {
		p.resize(load)
	}
}

func (p *Pool) resize(want int) {
	if want < 1 {
		want = 1
	} else if want > p.max {
		want = p.max
	}
	for {
		if want == p.size {
			break
		} else if want < p.size {
			p.quit <- struct{}{}
			p.size--
		} else {
			go p.worker()
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
