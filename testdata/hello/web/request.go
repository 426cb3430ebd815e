package web

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

//go:embed hello.html
var hello string

//go:embed 404.html
var notFound string

// maxRequest is how many bytes a request may have.
const maxRequest = 4096

// A Job is what a request asks for: an answer, which is at hand or comes after a
// while, or a number that has to be counted.
type Job struct {
	Answer []byte
	Wait   time.Duration
	Below  int // if it is not zero, the primes below it are asked for
}

// Parse returns what is asked for by a request that begins with data, and false
// while its end is missing. GET / asks for a page, GET /sleep for the same page
// after a while, and GET /primes/N for how many primes there are below N.
func (s *Site) Parse(data []byte) (job Job, whole bool) {
	if !bytes.Contains(data, []byte("\r\n\r\n")) {
		if len(data) < maxRequest {
			return Job{}, false
		}
		return Job{Answer: answer(http.StatusRequestHeaderFieldsTooLarge, "too long\n")}, true
	}
	req, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(data)))
	switch {
	case err != nil:
		return Job{Answer: answer(http.StatusBadRequest, "no request\n")}, true
	case req.Method != http.MethodGet:
		return Job{Answer: answer(http.StatusMethodNotAllowed, "GET only\n")}, true
	}
	number, primes := strings.CutPrefix(req.URL.Path, "/primes/")
	n, err := strconv.Atoi(number)
	switch {
	case req.URL.Path == "/":
		return Job{Answer: answer(http.StatusOK, hello)}, true
	case req.URL.Path == "/sleep":
		return Job{Answer: answer(http.StatusOK, hello), Wait: s.Sleep}, true
	case primes && err == nil && n > 0:
		return Job{Below: n}, true
	}
	return Job{Answer: answer(http.StatusNotFound, notFound)}, true
}

// Counted is the answer to GET /primes/N.
func Counted(primes, below int) []byte {
	return answer(http.StatusOK, fmt.Sprintf("%d primes below %d\n", primes, below))
}

// Busy is the answer of a server that has no room for a request, or no time.
func Busy() []byte {
	return answer(http.StatusServiceUnavailable, "busy\n", "Retry-After: 1")
}

func answer(status int, page string, headers ...string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	for _, h := range headers {
		fmt.Fprintf(&b, "%s\r\n", h)
	}
	fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s",
		http.DetectContentType([]byte(page)), len(page), page)
	return b.Bytes()
}
