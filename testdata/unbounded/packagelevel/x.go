// Package packagelevel starts goroutines in literals that stand outside of
// functions.
package packagelevel

import (
	"net"
	"net/http"
)

var serve = func(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go conn.Close() // want "each connection from ln.Accept starts go conn.Close"
	}
}

var routes = map[string]http.HandlerFunc{
	"/later": func(w http.ResponseWriter, r *http.Request) {
		go println(r.URL.Path) // want "each HTTP request starts go println"
	},
}
