package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

func TestServe(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- serve(ln, 0) }()

	for path, want := range map[string]struct {
		code int
		text string
	}{
		"/":       {http.StatusOK, "Hi from Go"},
		"/sleep":  {http.StatusOK, "Hi from Go"},
		"/nosuch": {http.StatusNotFound, "no such page"},
	} {
		resp, err := http.Get("http://" + ln.Addr().String() + path)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != want.code || !strings.Contains(string(body), want.text) {
			t.Errorf("GET %s: %s, %v\n%s", path, resp.Status, err, body)
		}
	}

	ln.Close()
	if err := <-served; err == nil {
		t.Error("serve returned no error when its listener was closed")
	}
}

// TestNoLimit keeps more clients silent than the pool has workers. None is in
// the way of another, which is what makes the pattern so tempting.
func TestNoLimit(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	go serve(ln, 0)

	for range 16 {
		conn, err := net.Dial("tcp", ln.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	resp, err := http.Get("http://" + ln.Addr().String() + "/")
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status is %s", resp.Status)
	}
}
