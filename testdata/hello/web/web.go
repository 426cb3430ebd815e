// Package web is what the servers beside it share: how a request is answered,
// and how a server starts and ends. What makes them different is who answers.
package web

import (
	"context"
	"flag"
	"iter"
	"net"
	"time"
)

// A Site answers one request per connection.
type Site struct {
	// Sleep is how long GET /sleep takes.
	Sleep time.Duration

	// Timeout is how long a client may take to send its request and then wait
	// for the answer. It covers the request as a whole: a client that sends a
	// byte a second gets no more time than one that sends nothing.
	Timeout time.Duration

	// Count adds up the primes of all parts for GET /primes/N. If it is nil, one
	// part is counted after the other.
	Count func(ctx context.Context, parts iter.Seq[Part]) (int, error)
}

// grace is how much longer a client may take to read the answer.
const grace = time.Second

// Flags declares the flags that set the site up.
func (s *Site) Flags(fs *flag.FlagSet) {
	fs.DurationVar(&s.Sleep, "sleep", 5*time.Second, "how long GET /sleep takes")
	fs.DurationVar(&s.Timeout, "timeout", 10*time.Second, "how long a client has for its request")
}

// Handle answers the request on conn and closes it. A client that does not send
// one in time gets no answer.
func (s *Site) Handle(conn net.Conn) {
	defer conn.Close()
	deadline := time.Now().Add(s.Timeout)
	conn.SetReadDeadline(deadline)
	conn.SetWriteDeadline(deadline.Add(grace))
	if job, err := s.read(conn); err == nil {
		conn.Write(s.do(job, deadline)) // if that fails, the client is gone
	}
}

// read reads a request.
func (s *Site) read(conn net.Conn) (Job, error) {
	buf := make([]byte, 0, maxRequest)
	for {
		n, err := conn.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		if job, whole := s.Parse(buf); whole {
			return job, nil
		}
		if err != nil {
			return Job{}, err
		}
	}
}

// do does what a request asks for and returns the answer.
func (s *Site) do(job Job, deadline time.Time) []byte {
	switch {
	case job.Below > 0:
		ctx, cancel := context.WithDeadline(context.Background(), deadline)
		defer cancel()
		count := s.Count
		if count == nil {
			count = oneByOne
		}
		n, err := count(ctx, Parts(job.Below))
		if err != nil {
			return Busy()
		}
		return Counted(n, job.Below)
	case job.Wait > 0:
		left := time.Until(deadline)
		time.Sleep(min(job.Wait, left))
		if job.Wait > left {
			return Busy()
		}
	}
	return job.Answer
}

// oneByOne counts the primes of one part after the other.
func oneByOne(ctx context.Context, parts iter.Seq[Part]) (n int, err error) {
	for part := range parts {
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		n += part.Primes()
	}
	return n, nil
}

// Refuse tells a client that the server is busy, and closes the connection.
func Refuse(conn net.Conn) {
	defer conn.Close()
	conn.SetWriteDeadline(time.Now().Add(grace))
	conn.Write(Busy())
}
