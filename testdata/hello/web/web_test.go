package web

import (
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
		{"GET / HTTP/1.1\r\n", "200 OK", hello, 0},
		{"GET / HTTP/1.1\n", "200 OK", hello, 0},
		{"GET /sleep HTTP/1.1\r\n", "200 OK", hello, time.Minute},
		{"GET /nosuch HTTP/1.1\r\n", "404 Not Found", notFound, 0},
		{"POST / HTTP/1.1\r\n", "404 Not Found", notFound, 0},
		{"\r\n", "404 Not Found", notFound, 0},
	} {
		t.Run(strings.TrimSpace(test.request), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // the clock is not the real one
				start := time.Now()
				got := exchange(t, test.request)
				head, page, _ := strings.Cut(got, "\r\n\r\n")
				if !strings.HasPrefix(head, "HTTP/1.1 "+test.status+"\r\n") || page != test.page {
					t.Errorf("answer is %q, want %s and %q", got, test.status, test.page)
				}
				if d := time.Since(start); d != test.wait {
					t.Errorf("the answer took %v, want %v", d, test.wait)
				}
			})
		})
	}
}

func TestHandleGivesUp(t *testing.T) {
	for name, request := range map[string]string{
		"silence":   "",
		"no end":    "GET / HTTP/1.1",
		"too long":  strings.Repeat("x", 1<<20),
		"half line": "GET /",
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if got := exchange(t, request); got != "" {
					t.Errorf("answer is %q, want none", got)
				}
			})
		})
	}
}

// exchange sends a request and returns the answer. The client keeps its side
// open, so that nothing but Handle can end the connection.
func exchange(t *testing.T, request string) string {
	client, server := net.Pipe()
	defer client.Close()
	go Handle(server, time.Minute)
	go io.WriteString(client, request) // fails if Handle reads no further
	answer, err := io.ReadAll(client)
	if err != nil {
		t.Fatal(err)
	}
	return string(answer)
}
