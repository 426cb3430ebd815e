package server

import (
	"crypto/tls"
	"net"
	"net/http"

	"golang.org/x/net/netutil"
	"google.golang.org/grpc"
)

func limited(addr string, h http.Handler) error {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	return http.Serve(netutil.LimitListener(ln, 100), h)
}

type site struct {
	srv http.Server
	ln  net.Listener
}

func newSite(ln net.Listener) *site {
	return &site{ln: netutil.LimitListener(ln, 100)}
}

func (s *site) serve(config *tls.Config) error {
	if config != nil {
		return s.srv.Serve(tls.NewListener(s.ln, config))
	}
	return s.srv.Serve(s.ln)
}

func limitedRemote(ln net.Listener, s *grpc.Server, n int) error {
	ln = netutil.LimitListener(ln, n)
	return s.Serve(ln)
}
