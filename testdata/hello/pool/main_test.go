package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/web"
)

// workers is how many requests the server handles at once.
const workers = 4

// asServer is the environment variable that turns the test binary into the server.
const asServer = "HELLO_TEST_AS_SERVER"

func TestMain(m *testing.M) {
	if os.Getenv(asServer) != "" {
		main()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestServe(t *testing.T) {
	ln := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- serve(ctx, ln, func(conn net.Conn) { web.Handle(conn, 0) }) }()

	for path, want := range map[string]struct {
		code int
		text string
	}{
		"/":       {http.StatusOK, "Hi from Go"},
		"/sleep":  {http.StatusOK, "Hi from Go"},
		"/nosuch": {http.StatusNotFound, "no such page"},
	} {
		code, body, err := get("http://" + ln.Addr().String() + path)
		if err != nil || code != want.code || !strings.Contains(body, want.text) {
			t.Errorf("GET %s: %d, %v\n%s", path, code, err, body)
		}
	}

	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	if _, _, err := get("http://" + ln.Addr().String() + "/"); err == nil {
		t.Error("the server still answers after it shut down")
	}
}

// TestShutdown stops the server while it handles four requests over TCP.
func TestShutdown(t *testing.T) {
	ln := listen(t)
	ctx, stop := context.WithCancel(t.Context())
	started, release := make(chan bool), make(chan bool)
	served := make(chan error, 1)
	go func() {
		served <- serve(ctx, ln, func(conn net.Conn) {
			started <- true
			<-release
			web.Handle(conn, 0)
		})
	}()

	answers := make(chan error, workers)
	for range workers {
		go func() {
			code, _, err := get("http://" + ln.Addr().String() + "/")
			if err == nil && code != http.StatusOK {
				err = errors.New(http.StatusText(code))
			}
			answers <- err
		}()
	}
	for range workers {
		<-started
	}
	stop()
	close(release)
	for range workers {
		if err := <-answers; err != nil {
			t.Error(err)
		}
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
}

// TestSignal stops the program as an operator does.
func TestSignal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a program cannot send signals on Windows")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd := exec.CommandContext(t.Context(), exe, "-addr", "127.0.0.1:0", "-sleep", "0")
		cmd.Env = append(os.Environ(), asServer+"=1")
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
		if code, _, err := get(url + "/sleep"); err != nil || code != http.StatusOK {
			t.Errorf("GET /sleep: %d, %v", code, err)
		}
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		rest, _ := io.ReadAll(output)
		if err := cmd.Wait(); err != nil || !strings.Contains(string(rest), "shut down") {
			t.Errorf("after %v, the server ends with %v and says %q", sig, err, rest)
		}
	}
}

// TestLimit counts how many connections are handled at once, and how many of
// those accepted are handled at all when the server stops in between. It runs
// without a network, so that synctest knows when nothing more can happen.
func TestLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const clients = 20
		ln := newFakeListener(clients)
		ctx, stop := context.WithCancel(t.Context())
		var running, handled atomic.Int32
		release := make(chan bool)
		served := make(chan error, 1)
		go func() {
			served <- serve(ctx, ln, func(conn net.Conn) {
				defer handled.Add(1)
				defer running.Add(-1)
				running.Add(1)
				<-release
				conn.Close()
			})
		}()

		synctest.Wait()
		if n := running.Load(); n != workers {
			t.Errorf("%d requests are handled at once, want %d", n, workers)
		}
		release <- true
		synctest.Wait()
		if n := running.Load(); n != workers {
			t.Errorf("%d requests are handled after one ended, want %d", n, workers)
		}
		stop()
		close(release)
		if err := <-served; err != nil {
			t.Error(err)
		}
		if accepted := ln.accepted.Load(); accepted < workers || handled.Load() != accepted {
			t.Errorf("%d of %d accepted requests were handled", handled.Load(), accepted)
		}
	})
}

// TestListenerFails checks that an error which nobody asked for is returned, and
// that the connections accepted before it are still handled.
func TestListenerFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const clients = 3
		ln := newFakeListener(clients)
		var handled atomic.Int32
		served := make(chan error, 1)
		go func() {
			served <- serve(t.Context(), ln, func(conn net.Conn) {
				time.Sleep(time.Minute) // of synctest's clock
				handled.Add(1)
			})
		}()
		synctest.Wait()
		ln.Close()
		if err := <-served; !errors.Is(err, net.ErrClosed) {
			t.Errorf("error is %v, want %v", err, net.ErrClosed)
		}
		if n := handled.Load(); n != clients {
			t.Errorf("%d requests were handled, want %d", n, clients)
		}
	})
}

// A fakeListener has a number of clients waiting and gets no others.
type fakeListener struct {
	conns    chan net.Conn
	closed   context.Context
	close    context.CancelFunc
	accepted atomic.Int32
}

func newFakeListener(clients int) *fakeListener {
	ln := &fakeListener{conns: make(chan net.Conn, clients)}
	for range clients {
		_, server := net.Pipe()
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

func listen(t *testing.T) net.Listener {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return ln
}

// get returns the status code and the page that url is answered with.
func get(url string) (code int, body string, err error) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text), err
}
