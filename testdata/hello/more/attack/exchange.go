package attack

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
)

// An Outcome is what became of a request.
type Outcome string

// The outcomes.
const (
	Answered     Outcome = "answered"      // with 200
	Refused      Outcome = "refused"       // with another status, as 503
	HungUp       Outcome = "hung up"       // the server closed the connection
	NoAnswer     Outcome = "no answer"     // in time
	NotConnected Outcome = "not connected" // in time, or at all
)

// A dialer connects to the server.
type dialer func(ctx context.Context) (net.Conn, error)

// dial gives the connection the deadline of ctx.
func (d dialer) dial(ctx context.Context) (net.Conn, error) {
	conn, err := d(ctx)
	if err != nil {
		return nil, err
	}
	deadline, _ := ctx.Deadline()
	return conn, conn.SetDeadline(deadline)
}

// request returns a request that is short and complete.
func request(path string) []byte {
	return []byte("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
}

// exchange sends a request and waits for the answer.
func exchange(conn net.Conn, path string) Outcome {
	if _, err := conn.Write(request(path)); err != nil {
		return failed(err)
	}
	return answer(conn)
}

// answer reads to the end what the server has to say.
func answer(conn net.Conn) Outcome {
	var text bytes.Buffer
	_, err := io.Copy(&text, io.LimitReader(conn, 1<<16))
	switch {
	case bytes.HasPrefix(text.Bytes(), []byte("HTTP/1.1 200 ")):
		return Answered
	case text.Len() > 0:
		return Refused
	}
	return failed(err)
}

// failed tells why there is no answer.
func failed(err error) Outcome {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return NoAnswer
	}
	return HungUp
}
