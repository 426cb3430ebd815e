// Package refused has loops for which there is no fix that is sure to keep what
// the program does, and says why.
package refused

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

func load() []string {
	entries, _ := os.ReadDir(".")
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func fetch(string) error { return nil }

// A goroutine that sends waits for the loop to end.
func results() (n int) {
	names := load()
	found := make(chan error)
	for _, name := range names {
		go func() { found <- fetch(name) }() // want "no fix: they send to found, and the function itself has to answer"
	}
	for range names {
		if <-found == nil {
			n++
		}
	}
	return n
}

// Nobody receives before the loop has ended.
func later(names <-chan string) chan error {
	found := make(chan error)
	for name := range names {
		go func() { found <- fetch(name) }() // want "no fix: they send to found, and nothing that started before the loop answers"
	}
	return found
}

// All wait for a start that comes after the loop.
func barrier(names <-chan string) {
	start := make(chan struct{})
	for name := range names {
		go func() { // want "no fix: they wait for start, and the function itself has to answer"
			<-start
			fetch(name)
		}()
	}
	close(start)
}

// Each waits for all others.
func meeting(names <-chan string) {
	var met sync.WaitGroup
	for name := range names {
		met.Add(1)
		go func() { // want "no fix: they wait for met, and that may depend on one that has not started"
			met.Done()
			met.Wait()
			fetch(name)
		}()
	}
}

// One of the iteration waits for the other.
func pair(names <-chan string) {
	for name := range names {
		done := make(chan struct{})
		go func() { // want "unbounded"
			fetch(name)
			close(done)
		}()
		go func() { // want "no fix: they wait for done, and that depends on the goroutine started on line 81"
			<-done
			fetch(name)
		}()
	}
}

type cache struct {
	mu   sync.Mutex
	keys chan string
	old  map[string]bool
}

// The lock is held while the loop would wait, and they want it.
func (c *cache) clear(keys <-chan string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for key := range keys {
		go c.remove(key) // want "no fix: c.mu is locked while they start"
	}
}

func (c *cache) remove(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.old, key)
}

// It waits for them only when the lock is free again.
func (c *cache) clearAll(keys <-chan string) {
	var wg sync.WaitGroup
	defer wg.Wait()
	c.mu.Lock()
	defer c.mu.Unlock()
	for key := range keys {
		wg.Go(func() { c.remove(key) }) // want "no fix: c.mu is locked while they start"
	}
}

// So does this one.
func (c *cache) clearEach(keys <-chan string) {
	var wg sync.WaitGroup
	c.mu.Lock()
	for key := range keys {
		wg.Go(func() { c.remove(key) }) // want "no fix: c.mu is locked while they start"
	}
	c.mu.Unlock()
	wg.Wait()
}

// The caller holds it.
func (c *cache) clearLocked(keys <-chan string) {
	for key := range keys {
		go c.remove(key) // want "no fix: c.mu, which they lock, is also locked where the function is called"
	}
}

func (c *cache) reset() {
	c.mu.Lock()
	c.clearLocked(c.keys)
	c.mu.Unlock()
}

// They run as long as the program.
func watchers(ctx context.Context, names <-chan string) {
	for name := range names {
		go func() { // want "no fix: it may run as long as the program: see line"
			tick := time.NewTicker(time.Minute)
			defer tick.Stop()
			for {
				select {
				case <-tick.C:
					fetch(name)
				case <-ctx.Done():
					return
				}
			}
		}()
	}
}

// Nobody waits, and each call would have a limit of its own.
func notify() {
	for _, name := range load() {
		go fetch(name) // want "no fix: the function can return before they have ended"
	}
}

// So would each connection.
func sessions(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want "no fix: it ends once it has started another goroutine"
			for name := range lines(conn) {
				go fetch(name) // want `no fix: each goroutine started on line \d+ would have a limit of its own, and nothing limits how many those are`
			}
		}()
	}
}

// It makes no difference that the connection is closed behind them.
func closed(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want `no fix: its tasks start goroutines without a limit, at x.go:\d+: limit those first`
			for name := range lines(conn) {
				go fetch(name) // want `no fix: each goroutine started on line \d+ would have a limit of its own, and nothing limits how many those are`
			}
			conn.Close()
		}()
	}
}

func lines(net.Conn) <-chan string { return nil }

// Where each waits for its own, the limit of those comes first.
func trees() {
	var all sync.WaitGroup
	for _, dir := range load() {
		all.Go(func() { // want `no fix: its tasks start goroutines without a limit, at x.go:213: limit those first`
			var wg sync.WaitGroup
			for _, name := range load() {
				wg.Go(func() { fetch(dir + name) }) // want "by then$"
			}
			wg.Wait()
		})
	}
	all.Wait()
}

// It is the same if the function has a name.
func hosts(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go host(conn) // want "no fix: it leaves another goroutine running"
	}
}

func host(conn net.Conn) {
	for name := range lines(conn) {
		go fetch(name) // want "no fix: a limit for each run of the function around the loop is none"
	}
}

// A handler cannot limit all requests.
func handler(w http.ResponseWriter, r *http.Request) {
	go fetch(r.URL.Path) // want "no fix: a limit for all requests belongs to the server"
}

type node struct{ left, right *node }

// Tasks would wait for their own kind.
func (n *node) walk(found func(*node)) {
	for _, next := range []*node{n.left, n.right} {
		if next != nil {
			go next.walk(found) // want "no fix: tasks that start tasks"
		}
	}
}

// The loop is somewhere else.
func visit() error {
	return filepath.WalkDir(".", func(path string, _ os.DirEntry, err error) error {
		go fetch(path) // want "no fix: what repeats it is no loop of the same function"
		return err
	})
}

func start(name string) { go fetch(name) }

// The goroutine is.
func callee(names <-chan string) {
	for name := range names {
		start(name) // want "no fix: it starts in another function, at x.go:"
	}
}

// The slot would not last as long as the goroutine that it starts.
func leaver(names <-chan string) {
	for name := range names {
		go leave(name) // want "no fix: it leaves another goroutine running, started at x.go:"
	}
}

func leave(name string) {
	go fetch(name)
	fmt.Println(name)
}

// It ends before the other goroutine does.
func hangup(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go greet(conn) // want "no fix: it leaves another goroutine running, started at x.go:"
	}
}

func greet(conn net.Conn) {
	fmt.Fprintln(conn, "hello")
	go fetch(conn.RemoteAddr().String())
}

// It goes on, but so may the other goroutine when it has ended: nothing waits for that.
func proxied(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go forward(conn) // want "no fix: it leaves another goroutine running, started at x.go:"
	}
}

func forward(conn net.Conn) {
	up, err := net.Dial("tcp", "example.com:80")
	if err != nil {
		return
	}
	go up.Close()
	fetch(conn.RemoteAddr().String())
}

// A slot for the call is none for what each channel's method starts.
func broadcast(ch channel, texts <-chan string) {
	for text := range texts {
		go ch.Send(text) // want "no fix: it leaves another goroutine running, started at x.go:"
	}
}

type channel interface{ Send(text string) }

type mail struct{}

func (mail) Send(text string) { go fetch(text) }

type sms struct{}

func (sms) Send(text string) { go fetch(text) }

// It leaves as many as the client likes.
func talk(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go answer(conn) // want "no fix: it leaves another goroutine running, started at x.go:"
	}
}

func answer(conn net.Conn) {
	for name := range lines(conn) {
		go fetch(name) // want "no fix: a limit for each run of the function around the loop is none"
	}
	conn.Close()
}

// It is the second goroutine that works.
func relay(names <-chan string) {
	for name := range names {
		go func() { // want "no fix: it ends once it has started another goroutine, on line"
			fetch(name)
			go fetch(name) // want "no fix: what repeats it is no loop of the same function"
		}()
	}
}

// A worker would keep the thread that a function deep down has taken.
func enter(name string) {
	namespace := func() { runtime.LockOSThread() }
	if name != "" {
		namespace()
	}
}

func namespaces(names <-chan string) {
	for name := range names {
		go func() { // want "no fix: it changes the thread that it runs on"
			enter(name)
			fetch(name)
		}()
	}
}

// A worker would keep the thread.
func threads(names <-chan string) {
	for name := range names {
		go func() { // want "no fix: it changes the thread that it runs on"
			runtime.LockOSThread()
			fetch(name)
		}()
	}
}

// The task would see the next value.
func reused(names <-chan string) {
	var last string
	for name := range names {
		last += name
		go func() { fetch(last) }() // want "no fix: last is assigned to while the goroutine runs"
	}
}

// There is nothing to return the error of Execute in, and a connection to be closed.
func count(ln net.Listener) (n int) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return n
		}
		go lines(conn) // want "no fix: the function has no error result"
		n++
	}
}

// A declaration may not be jumped over.
func jumps(names <-chan string) {
	if names == nil {
		goto end
	}
	for name := range names {
		go fetch(name) // want "no fix: the function uses goto"
	}
end:
	fmt.Println("end")
}

func delayed(names <-chan string) {
	for name := range names {
		time.AfterFunc(time.Second, func() { fetch(name) }) // want "no fix: a timer starts it later"
	}
}

type clock struct{ set, ticks chan int }

// The loop is to go on at once.
func (c *clock) run() {
	for n := range c.set {
		go func() { c.ticks <- n }() // want "no fix: it only hands something on"
	}
}

// Who receives the ticks sets the clock at other times.
func (c *clock) wait() {
	for n := range c.set {
		go func() { // want "no fix: they send to c.ticks, and who answers, use, waits for this loop"
			fetch("")
			c.ticks <- n
		}()
	}
}

func (c *clock) use() {
	for n := range c.ticks {
		c.set <- n + 1
	}
}
