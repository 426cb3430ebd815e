// Package layout has calls over several lines, and comments in them and beside them.
package layout

import (
	"bufio"
	"net"
	"sync"
	"time"
)

type options struct {
	timeout time.Duration
	name    string
}

var once sync.Once

func handle(c net.Conn, o options, done func()) { defer done(); c.Close() }

func serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(
			conn, // the client
			options{
				timeout: time.Second,
				name:    conn.RemoteAddr().String(), // for logs
			},
			func() {
				println("done")
			},
		)
	}
}

func greet(c net.Conn, id int, text string) { defer c.Close(); _, _ = id, text }

func numbered(ln net.Listener) error {
	id := 0
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		id++                    // numbers them
		go greet(conn, id, "a") // one each
	}
}

func notify(user string, urgent bool, retries int) {}

func relay(sc *bufio.Scanner) {
	for sc.Scan() {
		go notify(sc.Text() /* user */, true /* urgent */, 3 /* retries */)
	}
}

func parameters(sc *bufio.Scanner) {
	for sc.Scan() {
		go func(user string /* of the host */, retries int) {
			notify(user, true, retries)
		}(sc.Text() /* as it is */, 3)
		print() // one more
	}
}

func raw(sc *bufio.Scanner) {
	for sc.Scan() {
		go notify(sc.Text()+`
  indented
`, true,
			3)
	}
}

func empty(sc *bufio.Scanner) {
	for sc.Scan() {
		user := sc.Text()
		go func() { ; notify(user, true, 0) }()
	}
}
