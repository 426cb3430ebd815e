// Package counterbroken has counters that do not count: never up, never down,
// or without a limit.
package counterbroken

import (
	"log"
	"net"
	"sync/atomic"
)

const most = 100

// NeverUp compares with the limit what only ever goes down.
func NeverUp(ln net.Listener) error {
	var active atomic.Int64
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if active.Load() >= most {
			conn.Close()
			continue
		}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer active.Add(-1)
			conn.Close()
		}()
	}
}

func DownAtOnce(ln net.Listener) error {
	var active atomic.Int64
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if active.Add(1) > most {
			log.Print("many connections")
		}
		go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
		active.Add(-1)
	}
}

func OnlyCounts(ln net.Listener, active *atomic.Int64) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		active.Add(1)
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer active.Add(-1)
			conn.Close()
		}()
	}
}

func OnlyWarns(ln net.Listener, active *atomic.Int64) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if active.Add(1) > most {
			log.Print("many connections")
		}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer active.Add(-1)
			conn.Close()
		}()
	}
}
