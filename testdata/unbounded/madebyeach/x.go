// Package madebyeach makes what would limit the goroutines on the way to each of them.
package madebyeach

type batch struct{ add chan string }

// flush waits for two halves.
func (b *batch) flush() { println(<-b.add, <-b.add) }

type merger struct{ batches map[string]*batch }

// collect has a goroutine for each key that is new: its nil check and its channel are made anew, both.
func (m *merger) collect(in <-chan string) {
	for line := range in {
		b := m.batches[line]
		if b == nil {
			b = &batch{make(chan string)}
			m.batches[line] = b
			go b.flush() // want "each value from in starts go b.flush"
		}
		b.add <- line
	}
}

// Twice takes a slot of two semaphores that are made by each iteration.
func Twice(jobs <-chan func()) {
	for job := range jobs {
		first := make(chan bool, 1)
		first <- true
		second := make(chan bool, 1)
		second <- true
		go func() { // want "each value from jobs starts a goroutine"
			job()
			<-first
			<-second
		}()
	}
}
