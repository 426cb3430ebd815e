// Package ignore has a directive with a reason in every place where one may
// stand, and a goroutine beside each that it does not cover.
package ignore

import (
	"net"
	"net/http"
)

func Trailing(jobs <-chan func()) {
	for job := range jobs {
		go job() //boundedgo:ignore jobs come one a day
		go job() // want "each value from jobs starts go job"
	}
}

func AboveStatement(jobs <-chan func()) {
	for job := range jobs {
		//boundedgo:ignore jobs come one a day
		go job()

		// A directive may end a comment.
		//boundedgo:ignore jobs come one a day
		go func() {
			for range 2 {
				go job()
			}
		}()
		go job() // want "each value from jobs starts go job"
	}
}

func AboveLoop(jobs, more <-chan func()) {
	//boundedgo:ignore jobs come one a day
	for job := range jobs {
		if job != nil {
			go job()
		}
	}
	for job := range more {
		go job() // want "each value from more starts go job"
	}
}

func OnLoop(jobs <-chan func()) {
	for job := range jobs { //boundedgo:ignore jobs come one a day
		go job()
	}
}

// InDoc is ignored as a whole.
//
//boundedgo:ignore jobs come one a day
func InDoc(jobs, more <-chan func()) {
	for job := range jobs {
		go job()
	}
	for job := range more {
		go func() {
			for again := range more {
				go again()
			}
			job()
		}()
	}
}

//boundedgo:ignore it is written down that this one is meant
var serve = func(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go conn.Close()
	}
}

func Literals(ln net.Listener, visit func(func(net.Conn))) {
	//boundedgo:ignore the listener is a test's
	visit(func(first net.Conn) {
		for {
			conn, err := ln.Accept()
			if err != nil {
				return
			}
			go conn.Close()
		}
	})
}

type handler struct{}

func (handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	//boundedgo:ignore one request a day // and this is said of the directive
	go println(r.URL.Path)
	go println(r.Method) // want "each HTTP request starts go println"
}

// Both means the inner directive, and the outer one for what is left.
//
//boundedgo:ignore jobs come one a day
func Both(jobs <-chan func()) {
	for job := range jobs {
		go job() //boundedgo:ignore this one even less often
		go job()
	}
}
