// Package pollwait waits for room, and goes on when it has waited long enough.
package pollwait

import (
	"net"
	"sync/atomic"
	"time"
)

const most = 100

func Tries(ln net.Listener, active *atomic.Int64) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		for try := 0; try < 10 && active.Load() >= most; try++ {
			time.Sleep(time.Millisecond)
		}
		active.Add(1)
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer active.Add(-1)
			conn.Close()
		}()
	}
}

func Deadline(ln net.Listener, active *atomic.Int64) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		deadline := time.Now().Add(time.Second)
		for active.Load() >= most {
			if time.Now().After(deadline) {
				break
			}
			time.Sleep(time.Millisecond)
		}
		active.Add(1)
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer active.Add(-1)
			conn.Close()
		}()
	}
}

func Slots(conns <-chan net.Conn, slots chan struct{}) {
	for conn := range conns {
		for range 10 {
			if len(slots) < cap(slots) {
				break
			}
			time.Sleep(time.Millisecond)
		}
		go func() { // want "each connection from conns starts a goroutine"
			slots <- struct{}{}
			defer func() { <-slots }()
			conn.Close()
		}()
	}
}
