// Package supply starts a goroutine for each value from a channel, to which a
// chosen number of values is ever sent.
package supply

// grow asks for another worker when all are busy, until there are most of them.
func grow(jobs <-chan func(), most int, try func(func()) bool, work func()) {
	more := make(chan struct{})
	defer close(more)
	go func() {
		for range more {
			go work()
		}
	}()
	left := most
	for job := range jobs {
		if try(job) || left == 0 {
			continue
		}
		select {
		case more <- struct{}{}:
			left--
		default: // one is being started
		}
	}
}

// numbered counts up, in a goroutine of its own.
func numbered(most int, work func(int)) {
	ids := make(chan int)
	go func() {
		for i := 0; i < most; i++ {
			ids <- i
		}
		close(ids)
	}()
	for id := range ids {
		go work(id)
	}
}
