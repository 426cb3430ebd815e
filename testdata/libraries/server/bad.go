// Package server shows what serves connections: the server has to accept from
// the listener that is limited. It is about the flag -server.
package server

import (
	"crypto/tls"
	"net"
	"net/http"
	"net/http/fcgi"
	"net/rpc"

	"golang.org/x/net/netutil"
	"google.golang.org/grpc"
)

type plainSite struct {
	srv *http.Server
	ln  net.Listener
}

func listen(addr string, h http.Handler) error {
	go http.ListenAndServeTLS(addr, "cert", "key", h) // want "http.ListenAndServeTLS starts one for each connection, and nothing limits how many run at once; listen first"
	return http.ListenAndServe(addr, h)               // want "http.ListenAndServe starts one for each connection"
}

func (s *plainSite) listen() error {
	defer s.srv.ListenAndServeTLS("cert", "key") // want "s.srv.ListenAndServeTLS starts one"
	return s.srv.ListenAndServe()                // want "s.srv.ListenAndServe starts one"
}

func (s *plainSite) serve(config *tls.Config) error {
	if config != nil {
		return s.srv.Serve(tls.NewListener(s.ln, config)) // want `s.srv.Serve starts one for each connection from tls.NewListener\(s.ln, config\)`
	}
	return s.srv.Serve(s.ln) // want "s.srv.Serve starts one for each connection from s.ln, and nothing limits how many run at once; wrap the listener"
}

func others(ln net.Listener, h http.Handler) {
	http.Serve(ln, h)                   // want "http.Serve starts"
	http.ServeTLS(ln, h, "cert", "key") // want "http.ServeTLS starts"
	fcgi.Serve(ln, h)                   // want "fcgi.Serve starts"
	rpc.Accept(ln)                      // want "rpc.Accept starts"
	rpc.NewServer().Accept(ln)          // want `rpc.NewServer\(\).Accept starts`
}

func kept(ln net.Listener, h http.Handler) error {
	serve := http.Serve
	return serve(ln, h) // want "serve starts one for each connection from ln"
}

// excused is of use under -server, and is not reported as unused without.
func excused(h http.Handler) error {
	//boundedgo:ignore nobody but a person on this machine connects
	return http.ListenAndServe("127.0.0.1:6060", h)
}

func remote(ln net.Listener, s *grpc.Server) error {
	return s.Serve(ln) // want "s.Serve starts one for each connection from ln"
}

func other(ln net.Listener, h http.Handler) error {
	limited := netutil.LimitListener(ln, 100)
	defer limited.Close()
	return http.Serve(ln, h) // want "http.Serve starts one for each connection from ln"
}
