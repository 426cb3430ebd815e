// Package rangeonly has a gate of which one kind takes no slot: it only reads to its end a
// channel of its own.
package rangeonly

var sem = make(chan int, 3)

func maybe(take bool) {
	if take {
		sem <- 1
	}
}

func prepare(int) {}

func generate() chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		prepare(1)
	}()
	return ch
}

type gate interface {
	Acquire()
	Release()
}

type slots chan struct{}

func (s slots) Acquire() { s <- struct{}{} }
func (s slots) Release() { <-s }

type open struct{}

func (open) Acquire() {
	maybe(true)
	for range generate() {
	}
}
func (open) Release() {}

func Run(jobs <-chan int, g gate, work func(int)) {
	for job := range jobs {
		g.Acquire()
		go func() { // want "each value from jobs"
			defer g.Release()
			work(job)
		}()
	}
}
