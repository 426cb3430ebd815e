// Package header has loops that do in their header what others do in their body.
package header

import (
	"bufio"
	"net"
	"sync"
)

type lines struct {
	sc    *bufio.Scanner
	lines []string
	wg    sync.WaitGroup
}

// read adds a line.
func (s *lines) read() bool {
	ok := s.sc.Scan()
	if ok {
		s.lines = append(s.lines, s.sc.Text())
	}
	return ok
}

func (s *lines) process(string) { s.wg.Done() }

func readAll() {
	s := &lines{}
	for s.read() {
	}
	for _, l := range s.lines {
		s.wg.Add(1)
		go s.process(l) // want "each element of s.lines"
	}
	s.wg.Wait()
}

// Posted appends in a post statement.
func Posted(sc *bufio.Scanner, process func(string)) {
	var all []string
	for ; sc.Scan(); all = append(all, sc.Text()) {
	}
	for _, l := range all {
		go process(l) // want "each element of all"
	}
}

// Started starts a goroutine in the condition.
func Started(ln net.Listener, handle func(net.Conn)) {
	for start(ln, handle) { // want "each start starts a goroutine by start"
	}
}

func start(ln net.Listener, handle func(net.Conn)) bool {
	conn, err := ln.Accept()
	if err != nil {
		return false
	}
	go handle(conn)
	return true
}
