package web

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestHandle(t *testing.T) {
	for _, test := range []struct {
		request, status, page string
		wait                  time.Duration
	}{
		{"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "200 OK", hello, 0},
		{"GET / HTTP/1.0\r\n\r\n", "200 OK", hello, 0},
		{"GET /sleep HTTP/1.1\r\nHost: localhost\r\n\r\n", "200 OK", hello, time.Second},
		{"GET /primes/100 HTTP/1.1\r\nHost: localhost\r\n\r\n", "200 OK", "25 primes below 100\n", 0},
		{"GET /primes/541 HTTP/1.1\r\nHost: localhost\r\n\r\n", "200 OK", "99 primes below 541\n", 0},
		{"GET /primes/1 HTTP/1.1\r\nHost: localhost\r\n\r\n", "200 OK", "0 primes below 1\n", 0},
		{"GET /primes/0 HTTP/1.1\r\nHost: localhost\r\n\r\n", "404 Not Found", notFound, 0},
		{"GET /primes/x HTTP/1.1\r\nHost: localhost\r\n\r\n", "404 Not Found", notFound, 0},
		{"GET /nosuch HTTP/1.1\r\nHost: localhost\r\n\r\n", "404 Not Found", notFound, 0},
		{"POST / HTTP/1.1\r\nHost: localhost\r\n\r\n", "405 Method Not Allowed", "GET only\n", 0},
		{"\r\n\r\n", "400 Bad Request", "no request\n", 0},
		{strings.Repeat("x", maxRequest), "431 Request Header Fields Too Large", "too long\n", 0},
	} {
		t.Run(strings.TrimSpace(test.request[:min(20, len(test.request))]), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // the clock is not the real one
				got, took := exchange(t, &Site{Sleep: time.Second, Timeout: time.Minute}, func(conn net.Conn) {
					io.WriteString(conn, test.request)
				})
				head, page, _ := strings.Cut(got, "\r\n\r\n")
				if !strings.HasPrefix(head, "HTTP/1.1 "+test.status+"\r\n") || page != test.page {
					t.Errorf("answer is %q, want %s and %q", got, test.status, test.page)
				}
				if took != test.wait {
					t.Errorf("the answer took %v, want %v", took, test.wait)
				}
			})
		})
	}
}

// TestDeadline has clients that would hold their goroutine for ever, each in its
// own way. The time for all of a request is up after a minute.
func TestDeadline(t *testing.T) {
	for name, test := range map[string]struct {
		send   func(net.Conn)
		answer string
	}{
		"silence":   {func(net.Conn) {}, ""},
		"half line": {func(c net.Conn) { io.WriteString(c, "GET /") }, ""},
		"no end":    {func(c net.Conn) { io.WriteString(c, "GET / HTTP/1.1\r\nHost: localhost\r\n") }, ""},
		"a byte a second": {func(c net.Conn) {
			for range maxRequest - 1 {
				if _, err := io.WriteString(c, "x"); err != nil {
					return
				}
				time.Sleep(time.Second)
			}
		}, ""},
		"too much to do": {func(c net.Conn) { io.WriteString(c, "GET /sleep HTTP/1.1\r\nHost: localhost\r\n\r\n") }, "HTTP/1.1 503"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				got, took := exchange(t, &Site{Sleep: time.Hour, Timeout: time.Minute}, test.send)
				if test.answer == "" && got != "" || !strings.HasPrefix(got, test.answer) {
					t.Errorf("answer is %q, want %q", got, test.answer)
				}
				if took != time.Minute {
					t.Errorf("the connection was closed after %v, want a minute", took)
				}
			})
		})
	}
}

// TestTakesNoAnswer has a client that asks and does not read.
func TestTakesNoAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, server := net.Pipe()
		defer client.Close()
		go io.WriteString(client, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
		start := time.Now()
		site := Site{Timeout: time.Minute}
		site.Handle(server)
		if d := time.Since(start); d != time.Minute+grace {
			t.Errorf("the server waited %v, want a minute and the grace", d)
		}
	})
}

func TestCountEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if n, err := oneByOne(ctx, Parts(1<<60)); !errors.Is(err, context.Canceled) {
		t.Errorf("counted %d, error %v", n, err)
	}
}

func TestParts(t *testing.T) {
	next := 0
	for part := range Parts(1234) {
		if part.From != next || part.To <= part.From {
			t.Fatalf("part %v does not begin at %d", part, next)
		}
		next = part.To
	}
	if next != 1234 {
		t.Errorf("the parts end at %d", next)
	}
}

// exchange returns what the server answers, and when it closes the connection,
// to a client that keeps its side open, so that nothing but the server can.
func exchange(t *testing.T, site *Site, send func(net.Conn)) (answer string, took time.Duration) {
	client, server := net.Pipe()
	defer client.Close()
	go site.Handle(server)
	sent := make(chan bool)
	go func() {
		defer close(sent)
		send(client) // fails if the server reads no further
	}()
	start := time.Now()
	text, err := io.ReadAll(client)
	took = time.Since(start)
	<-sent
	if err != nil {
		t.Fatal(err)
	}
	return string(text), took
}
