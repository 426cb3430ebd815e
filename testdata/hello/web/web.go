// Package web answers one request per connection, as the servers beside it do:
// one with a goroutine for each connection, the other with a pool.
package web

import (
	"bufio"
	_ "embed"
	"fmt"
	"net"
	"strings"
	"time"
)

//go:embed hello.html
var hello string

//go:embed 404.html
var notFound string

// timeout is how long a client may take to send its request, and again to take
// the answer. Without it, four idle clients would hold four workers for ever.
const timeout = 10 * time.Second

// Handle answers the request on conn and closes it. GET / is answered with a
// page, GET /sleep with the same page after the given time, and anything else
// with 404. Only the request line is read. A client that does not send one gets
// no answer.
func Handle(conn net.Conn, sleep time.Duration) {
	defer conn.Close()

	conn.SetReadDeadline(time.Now().Add(timeout))
	line, err := bufio.NewReader(conn).ReadSlice('\n') // no longer than the buffer
	if err != nil {
		return
	}
	status, page := respond(string(line), sleep)

	conn.SetWriteDeadline(time.Now().Add(timeout))
	fmt.Fprintf(conn, "HTTP/1.1 %s\r\n"+
		"Content-Type: text/html; charset=utf-8\r\n"+
		"Content-Length: %d\r\n"+
		"Connection: close\r\n"+
		"\r\n"+
		"%s", status, len(page), page)
}

// respond decides what to answer, and takes its time where asked to.
func respond(requestLine string, sleep time.Duration) (status, page string) {
	switch strings.TrimRight(requestLine, "\r\n") {
	case "GET / HTTP/1.1":
		return "200 OK", hello
	case "GET /sleep HTTP/1.1":
		time.Sleep(sleep)
		return "200 OK", hello
	}
	return "404 Not Found", notFound
}
