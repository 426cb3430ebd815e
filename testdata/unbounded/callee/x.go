// Package callee calls, in its loops, functions and methods that start a
// goroutine and return.
package callee

import "net"

func Serve(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		start(conn) // want "each connection from ln.Accept starts a goroutine by start"
	}
}

func start(conn net.Conn) {
	go conn.Close()
}

type Hub struct{ out chan string }

func (h *Hub) Broadcast(texts []string) {
	for _, text := range texts {
		h.post(text) // want "each element of texts starts a goroutine by h.post"
	}
}

func (h *Hub) post(text string) {
	if text == "" {
		return
	}
	go func() { h.out <- text }()
}

func (h *Hub) Forward(texts <-chan string) {
	send := func(text string) {
		go func() { h.out <- text }()
	}
	for text := range texts {
		send(text) // want "each value from texts starts a goroutine by send"
	}
}

func (h *Hub) Later(texts <-chan string) {
	for text := range texts {
		h.enqueue(text) // want "each value from texts starts a goroutine by h.enqueue"
	}
}

// enqueue starts its goroutine two calls away.
func (h *Hub) enqueue(text string) { h.enqueueAt(text, 0) }

func (h *Hub) enqueueAt(text string, _ int) { h.post(text) }
