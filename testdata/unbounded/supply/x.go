// Package supply has channels to which more values are sent than were counted.
package supply

// refilled counts up again.
func refilled(jobs <-chan func(), most int, try func(func()) bool, work func()) {
	more := make(chan struct{})
	defer close(more)
	go func() {
		for range more {
			go work() // want "each value from more starts go work"
		}
	}()
	left := most
	for job := range jobs {
		if try(job) {
			left++
			continue
		}
		if left == 0 {
			continue
		}
		more <- struct{}{}
		left--
	}
}

// sentTwice is also told by somebody who does not count.
func sentTwice(jobs <-chan func(), wake <-chan struct{}, most int, work func()) {
	more := make(chan struct{})
	go func() {
		for range wake {
			more <- struct{}{}
		}
	}()
	go func() {
		for range more {
			go work() // want "each value from more starts go work"
		}
	}()
	for left := most; left > 0; left-- {
		more <- struct{}{}
	}
}

// spread sends on what each goroutine finds.
func spread(roots <-chan int, next func(int) []int) {
	found := make(chan int)
	go func() {
		for id := range found {
			go func() { // want "each value from found starts a goroutine"
				send := func(id int) {
					select {
					case found <- id:
					default:
					}
				}
				for _, id := range next(id) {
					send(id)
				}
			}()
		}
	}()
	for id := range roots {
		select {
		case found <- id:
		default:
		}
	}
}

// handedOn lets others send.
func handedOn(most int, send func(chan<- int), work func(int)) {
	ids := make(chan int, most)
	for i := range most {
		ids <- i
	}
	send(ids)
	for id := range ids {
		go work(id) // want "each value from ids starts go work"
	}
}

// closed goes on receiving.
func closed(most int, work func(int)) {
	ids := make(chan int)
	go func() {
		for i := 0; i < most; i++ {
			ids <- i
		}
		close(ids)
	}()
	for {
		id := <-ids
		go work(id) // want "each value from ids starts go work"
	}
}

// perJob has another channel for each job.
func perJob(jobs <-chan func(), most int, work func(int)) {
	for range jobs {
		numbered(most, work) // want "each value from jobs starts"
	}
}

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

// released waits for nothing once the channel is closed.
func released(jobs <-chan func()) {
	open := make(chan struct{})
	close(open)
	for job := range jobs {
		<-open
		go job() // want "each value from jobs starts go job"
	}
}

// told lets a function send that runs elsewhere.
func told(on map[string]func(), work func()) {
	more := make(chan struct{})
	on["more"] = func() { more <- struct{}{} }
	for range more {
		go work() // want "each value from more starts go work"
	}
}

func queue(jobs <-chan func()) chan func() {
	out := make(chan func())
	go func() {
		for job := range jobs {
			out <- job
		}
	}()
	return out
}

// queued has the channel made by a function that sends to it.
func queued(jobs <-chan func()) {
	out := queue(jobs)
	for job := range out {
		go job() // want "each value from out starts go job"
	}
}

var tickets = make(chan struct{})

func Ticket() { tickets <- struct{}{} }

// sold is told by whoever calls Ticket.
func sold(work func()) {
	for range tickets {
		go work() // want "each value from tickets starts go work"
	}
}
