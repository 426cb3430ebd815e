// Package replaced has defaults for what a caller may hand over: that is one value of a
// parameter, and not the only one.
package replaced

import (
	"net"
	"sync"
)

// Serve waits for each connection, unless it is told to do something else.
func Serve(l net.Listener, pause func()) error {
	var wg sync.WaitGroup
	if pause == nil {
		pause = func() { wg.Wait() }
	}
	for {
		c, err := l.Accept()
		if err != nil {
			return err
		}
		wg.Add(1)
		go func() { // want "each connection from l.Accept starts a goroutine"
			defer wg.Done()
			c.Close()
		}()
		pause()
	}
}

// A waiter waits, or not.
type waiter interface{ wait() }

type all struct{ sync.WaitGroup }

func (a *all) wait() { a.Wait() }

// Each does the same with a method of an interface.
func Each(parts []string, done *all, w waiter) {
	if w == nil {
		w = done
	}
	for _, part := range parts {
		done.Add(1)
		go func() { // want "each element of parts starts a goroutine"
			defer done.Done()
			println(part)
		}()
		w.wait()
	}
}
