package webtest

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
)

// Limit expects that serve, when so many clients come, handles n of them at once,
// and all that it has accepted when the listener is closed. It runs without a
// network, so that synctest knows when nothing more can happen.
func Limit(t *testing.T, clients, n int, serve func(net.Listener, func(net.Conn)) error) {
	synctest.Test(t, func(t *testing.T) {
		ln := newFakeListener(clients)
		var running, handled atomic.Int64
		release := make(chan bool)
		served := make(chan error, 1)
		go func() {
			served <- serve(ln, func(conn net.Conn) {
				defer handled.Add(1)
				defer running.Add(-1)
				running.Add(1)
				<-release
				conn.Close()
			})
		}()

		synctest.Wait()
		if got := running.Load(); got != int64(n) {
			t.Errorf("%d requests are handled at once, want %d", got, n)
		}
		release <- true
		synctest.Wait()
		if got, want := running.Load(), int64(min(n, clients-1)); got != want {
			t.Errorf("%d requests are handled after one ended, want %d", got, want)
		}
		ln.Close()
		close(release)
		if err := <-served; !errors.Is(err, net.ErrClosed) {
			t.Errorf("error is %v, want %v", err, net.ErrClosed)
		}
		synctest.Wait()
		if accepted := ln.accepted.Load(); accepted < int64(n) || handled.Load() != accepted {
			t.Errorf("%d of %d accepted requests were handled", handled.Load(), accepted)
		}
	})
}

// Refusal expects that serve has room for so many clients, and answers more of them
// at once: it is busy.
func Refusal(t *testing.T, room int, serve func(net.Listener, func(net.Conn)) error) {
	synctest.Test(t, func(t *testing.T) {
		const more = 3
		ln := newFakeListener(room + more)
		refused := make(chan string, room+more)
		for i := range room + more {
			go func() { // until the server hangs up
				answer, _ := io.ReadAll(ln.clients[i])
				refused <- string(answer)
			}()
		}
		release := make(chan bool)
		served := make(chan error, 1)
		go func() {
			served <- serve(ln, func(conn net.Conn) {
				<-release
				conn.Close()
			})
		}()
		synctest.Wait()
		if len(refused) != more {
			t.Errorf("%d clients were refused, want %d", len(refused), more)
		}
		for range len(refused) {
			if answer := <-refused; !strings.HasPrefix(answer, "HTTP/1.1 503 ") {
				t.Errorf("a client was refused by %q", answer)
			}
		}
		ln.Close()
		close(release)
		<-served
	})
}

// A fakeListener has a number of clients waiting and gets no others.
type fakeListener struct {
	conns    chan net.Conn
	clients  []net.Conn
	closed   context.Context
	close    context.CancelFunc
	accepted atomic.Int64
}

func newFakeListener(clients int) *fakeListener {
	ln := &fakeListener{conns: make(chan net.Conn, clients)}
	for range clients {
		client, server := net.Pipe()
		ln.clients = append(ln.clients, client)
		ln.conns <- server
	}
	ln.closed, ln.close = context.WithCancel(context.Background())
	return ln
}

func (ln *fakeListener) Accept() (net.Conn, error) {
	if ln.closed.Err() != nil {
		return nil, net.ErrClosed
	}
	select {
	case conn := <-ln.conns:
		ln.accepted.Add(1)
		return conn, nil
	case <-ln.closed.Done():
		return nil, net.ErrClosed
	}
}

func (ln *fakeListener) Close() error   { ln.close(); return nil }
func (ln *fakeListener) Addr() net.Addr { return nil }
