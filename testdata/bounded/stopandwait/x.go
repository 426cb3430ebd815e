// Package stopandwait ends, in each iteration, what the constructor of an
// object has started.
package stopandwait

import (
	"log"
	"time"
)

type monitor struct{ quit, done chan struct{} }

func watch(name string) *monitor {
	m := &monitor{make(chan struct{}), make(chan struct{})}
	go m.run(name)
	return m
}

func (m *monitor) run(name string) {
	defer close(m.done)
	for {
		select {
		case <-m.quit:
			return
		case <-time.After(time.Second):
			log.Print("still at ", name)
		}
	}
}

func (m *monitor) StopAndWait() {
	close(m.quit)
	<-m.done
}

func Restore(names []string, restore func(string)) {
	for _, name := range names {
		m := watch(name)
		restore(name)
		m.StopAndWait()
	}
}
