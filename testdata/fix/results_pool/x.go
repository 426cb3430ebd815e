// Package results returns something beside its error, where the loop names no value for it.
package results

import (
	"fmt"
	"net"
)

func handle(net.Conn) {}

func text(ln net.Listener) (string, error) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return "", fmt.Errorf("accept: %w", err)
		}
		go handle(conn)
	}
}

func truth(ln net.Listener) (bool, error) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return false, fmt.Errorf("accept: %w", err)
		}
		go handle(conn)
	}
}

func anything(ln net.Listener) (fmt.Stringer, error) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return nil, fmt.Errorf("accept: %w", err)
		}
		go handle(conn)
	}
}

type total struct{ conns int }

func sum(ln net.Listener) (total, error) {
	for n := 0; ; n++ {
		conn, err := ln.Accept()
		if err != nil {
			return total{n}, fmt.Errorf("accept: %w", err)
		}
		go handle(conn)
	}
}

func handled(ln net.Listener) (n int, _ string, err error) {
	defer func() { fmt.Println(n) }()
	for {
		conn, aerr := ln.Accept()
		if aerr != nil {
			err = fmt.Errorf("accept: %w", aerr)
			return
		}
		n++
		go handle(conn)
	}
}

func done(quit <-chan bool, jobs <-chan string) (n int) {
	for {
		select {
		case <-quit:
			return
		case job := <-jobs:
			n++
			go fmt.Println(job)
		}
	}
}
