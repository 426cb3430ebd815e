// Package webtest tests what all servers have in common.
package webtest

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asServer is the environment variable that turns the test binary into the
// server.
const asServer = "HELLO_TEST_AS_SERVER"

// Main runs the tests of a server whose main function is given.
func Main(m *testing.M, main func()) {
	if os.Getenv(asServer) != "" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// Server runs a server as an operator would, with these flags. It expects the
// right answers to all kinds of requests, stops the server while clients wait for
// theirs, and expects that they get them, and that the program ends well.
func Server(t *testing.T, flags ...string) {
	t.Run("Answers", func(t *testing.T) {
		url, end := start(t, flags...)
		answers(t, url)
		end(os.Interrupt)
	})
	t.Run("Deadline", func(t *testing.T) {
		url, end := start(t, append(flags, "-timeout", "200ms", "-sleep", "1h")...)
		deadline(t, url)
		end(os.Interrupt)
	})
	t.Run("Shutdown", func(t *testing.T) {
		url, end := start(t, append(flags, "-sleep", "500ms")...)
		shutdown(t, url, end)
	})
}

func answers(t *testing.T, url string) {
	for path, want := range map[string]struct {
		code int
		text string
	}{
		"/":             {http.StatusOK, "Hi from Go"},
		"/sleep":        {http.StatusOK, "Hi from Go"},
		"/primes/10000": {http.StatusOK, "1229 primes below 10000"},
		"/nosuch":       {http.StatusNotFound, "no such page"},
	} {
		code, page, err := get(url + path)
		if err != nil || code != want.code || !strings.Contains(page, want.text) {
			t.Errorf("GET %s: %d, %v\n%s", path, code, err, page)
		}
	}
}

// deadline expects that the server hangs up on clients that send nothing, or one
// byte after the other for ever, and that it breaks off what takes too long.
func deadline(t *testing.T, url string) {
	for _, byteByByte := range []bool{false, true} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if byteByByte {
			go func() {
				for range time.Tick(time.Millisecond) {
					if _, err := io.WriteString(conn, "x"); err != nil {
						return
					}
				}
			}()
		}
		if answer, _ := io.ReadAll(conn); len(answer) > 0 { // returns when the server hangs up
			t.Errorf("a client that sent no request was answered: %s", answer)
		}
	}
	if code, page, err := get(url + "/sleep"); err != nil || code != http.StatusServiceUnavailable {
		t.Errorf("a request that takes too long: %d, %v\n%s", code, err, page)
	}
}

// sleepers is how many clients wait while the server is told to stop: fewer
// than any server answers at once.
const sleepers = 3

func shutdown(t *testing.T, url string, end func(os.Signal)) {
	woken := make(chan error, sleepers)
	for range sleepers {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		io.WriteString(conn, "GET /sleep HTTP/1.1\r\nHost: localhost\r\n\r\n")
		go func() {
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err == nil && resp.StatusCode != http.StatusOK {
				err = fmt.Errorf("status %s", resp.Status)
			}
			woken <- err
		}()
	}
	// Servers accept in order: when these have been answered, by every one of
	// several loops, those above have been accepted.
	for range 2 * runtime.NumCPU() {
		if code, _, err := get(url + "/"); code != http.StatusOK {
			t.Errorf("GET /: %d, %v", code, err)
		}
	}
	end(syscall.SIGTERM)
	for range sleepers {
		if err := <-woken; err != nil {
			t.Errorf("an accepted request was not answered: %v", err)
		}
	}
	if _, _, err := get(url + "/"); err == nil {
		t.Error("the server still answers after it shut down")
	}
}

// start runs the test binary as a server on a free port. The function that it
// returns sends a signal, and waits for the end.
func start(t *testing.T, flags ...string) (url string, end func(os.Signal)) {
	if runtime.GOOS == "windows" {
		t.Skip("a program cannot send signals on Windows")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), exe, append([]string{"-addr", "127.0.0.1:0", "-sleep", "0"}, flags...)...)
	cmd.Env = append(os.Environ(), asServer+"=1", "GORACE=atexit_sleep_ms=0")
	stderr, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	output := bufio.NewReader(stderr)
	first, _ := output.ReadString('\n')
	_, url, ok := strings.Cut(strings.TrimSpace(first), "listening on ")
	if !ok {
		t.Fatalf("the server says %q", first)
	}
	return url, func(sig os.Signal) {
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(output)
		if err := cmd.Wait(); err != nil || !strings.Contains(string(rest), "shut down") {
			t.Errorf("after %v, the server ends with %v and says %q", sig, err, rest)
		}
	}
}

// get returns the status code and the page that url is answered with.
func get(url string) (code int, page string, err error) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text), err
}
