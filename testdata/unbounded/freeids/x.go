// Package freeids has lists and counts of what is free that nothing takes from,
// that fill up by themselves, or begin with as many as there are jobs.
package freeids

func NotTaken(queue <-chan func(), ids []int) {
	for work := range queue {
		if len(ids) > 0 {
			go work() // want "each value from queue starts go work"
		}
	}
}

func Refilled(queue <-chan func(), refill <-chan struct{}) {
	free := 8
	for {
		select {
		case <-refill: // at a rate
			free++
		case work := <-queue:
			if free > 0 {
				free--
				go work() // want "each value from queue starts go work"
			}
		}
	}
}

func AtOnce(queue <-chan func()) {
	free := 8
	for work := range queue {
		if free > 0 {
			free--
			go work() // want "each value from queue starts go work"
			free++
		}
	}
}

func OnePerJob(names []string, queue <-chan func(string)) {
	done := make(chan string)
	free := append([]string{}, names...)
	for {
		select {
		case name := <-done:
			free = append(free, name)
		case work := <-queue:
			if len(free) > 0 {
				name := free[0]
				free = free[1:]
				go func() { // want "each value from queue starts a goroutine"
					work(name)
					done <- name
				}()
			}
		}
	}
}
