// Package workersper starts a fixed number of workers for each connection or
// element: a constant times the data.
package workersper

import "net"

func Serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		for range 2 {
			go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
		}
	}
}

type Room struct{ in chan string }

func (r *Room) open(workers int) {
	for range workers {
		go r.listen()
	}
}

func (r *Room) listen() {
	for range r.in {
	}
}

func OpenAll(names []string) (rooms []*Room) {
	for range names {
		r := &Room{in: make(chan string)}
		r.open(4) // want "each element of names starts a goroutine by r.open"
		rooms = append(rooms, r)
	}
	return rooms
}
