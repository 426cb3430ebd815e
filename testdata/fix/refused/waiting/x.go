// Package waiting has goroutines that wait for one another, for the loop, or for what comes
// behind it, by what no single function shows.
package waiting

import (
	"bufio"
	"context"
	"io"
	"net"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Its caller receives when it has returned.
func begin(r io.Reader, do func(string) error, errc chan<- error) (n int) {
	for sc := bufio.NewScanner(r); sc.Scan(); n++ {
		go func() { errc <- do(sc.Text()) }() // want "no fix: they send to errc, and nothing that started before the loop answers"
	}
	return n
}

func beginAll(r io.Reader, do func(string) error) <-chan error {
	errc := make(chan error)
	begin(r, do, errc)
	return errc
}

// Its caller has started who receives.
func beginServed(in <-chan string, do func(string) error, errs chan<- error) {
	for s := range in {
		go func() { errs <- do(s) }() // want "use pool.ThreadPool$"
	}
}

func beginLogged(in <-chan string, do func(string) error) {
	errs := make(chan error)
	go func() {
		for err := range errs {
			println(err)
		}
	}()
	beginServed(in, do, errs)
}

type job struct{ out, log chan string }

func (j *job) feed(in <-chan string, do func(string) string) {
	go j.print()
	for s := range in {
		go func() { j.log <- do(s) }() // want "use pool.ThreadPool$"
	}
	for s := range in {
		go func() { j.out <- do(s) }() // want "no fix: they send to j.out, and nothing that started before the loop answers"
	}
}

func (j *job) print() {
	for s := range j.log {
		println(s)
	}
}

func (j *job) result() string { return <-j.out }

// Who drops what is not received at once does not wait.
func (j *job) offer(in <-chan string, do func(string) string) {
	for s := range in {
		go func() { // want "use pool.ThreadPool$"
			select {
			case j.out <- do(s):
			default:
			}
		}()
	}
}

func race(in <-chan string, gun <-chan struct{}, do func(string)) {
	for s := range in {
		go func() { // want "no fix: they wait for gun, and nothing that started before the loop answers"
			<-gun
			do(s)
		}()
	}
}

// Each waits until all have come.
func together(xs []string, do func(string)) {
	var mu sync.Mutex
	c := sync.NewCond(&mu)
	n := 0
	var wg sync.WaitGroup
	for _, x := range xs {
		wg.Go(func() { // want "no fix: they wait for c, and that may depend on one that has not started"
			mu.Lock()
			n++
			c.Broadcast()
			for n < len(xs) {
				c.Wait()
			}
			mu.Unlock()
			do(x)
		})
	}
	wg.Wait()
}

type step struct {
	done chan struct{}
	deps []*step
}

func (s *step) wait() { <-s.done }

func (s *step) run(do func()) {
	defer close(s.done)
	for _, d := range s.deps {
		d.wait()
	}
	do()
}

func runSteps(steps []*step, do func()) {
	var wg sync.WaitGroup
	for _, s := range steps {
		wg.Go(func() { s.run(do) }) // want `no fix: they wait for s.done, and that may depend on one that has not started`
	}
	wg.Wait()
}

// Two connections meet by a name.
type room struct {
	mu      sync.Mutex
	waiting map[string]chan net.Conn
}

func (r *room) serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.meet(conn, conn.RemoteAddr().String()) // want "no fix: they wait for ch, and that may depend on one that has not started"
	}
}

func (r *room) meet(conn net.Conn, name string) {
	r.mu.Lock()
	ch, ok := r.waiting[name]
	if !ok {
		ch = make(chan net.Conn)
		r.waiting[name] = ch
		r.mu.Unlock()
		io.Copy(conn, <-ch)
		return
	}
	r.mu.Unlock()
	ch <- conn
}

func proxy(ln net.Listener, dial func(context.Context) (net.Conn, error)) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		to, err := dial(context.Background())
		if err != nil {
			conn.Close()
			continue
		}
		go io.Copy(to, conn) // want `no fix: they share (to|conn) with the goroutine started on line \d+: a limit would count it twice`
		go io.Copy(conn, to) // want `no fix: they share (to|conn) with the goroutine started on line \d+: a limit would count it twice`
	}
}

func readAll(conns []net.Conn, use func(string)) {
	var wg sync.WaitGroup
	for _, c := range conns {
		wg.Go(func() { // want "no fix: the elements are connections: those that wait would not be served until others are gone"
			for sc := bufio.NewScanner(c); sc.Scan(); {
				use(sc.Text())
			}
		})
	}
	wg.Wait()
}

// Both sides of a connection may ask: the loop delivers the answers.
type session struct {
	conn    io.ReadWriter
	pending map[string]chan string
}

func (s *session) ask(what string) string {
	answer := make(chan string, 1)
	s.pending[what] = answer
	return <-answer
}

func (s *session) read() {
	for sc := bufio.NewScanner(s.conn); sc.Scan(); {
		switch text := sc.Text(); text[0] {
		case '?':
			go s.ask(text) // want "no fix: they wait for answer, and the loop itself may have to answer"
		default:
			s.pending[text] <- text
		}
	}
}

// Who collects comes later.
type pipeline struct {
	out chan string
	wg  sync.WaitGroup
}

func (p *pipeline) transform(s string) {
	defer p.wg.Done()
	p.out <- s
}

func (p *pipeline) collect() { println(<-p.out) }

func (p *pipeline) run(items []string) {
	for _, s := range items {
		p.wg.Add(1)
		go p.transform(s) // want "no fix: they send to p.out, and nothing that started before the loop answers"
	}
	go p.collect()
	p.wg.Wait()
}

var outcomes = make(chan string)

func all(items []string) {
	var wg sync.WaitGroup
	for _, s := range items {
		wg.Go(func() { outcomes <- s }) // want "no fix: it only hands something on"
	}
	go func() { println(<-outcomes) }()
	for _, s := range items {
		wg.Go(func() { // want "use pool.ThreadPool$|by then$"
			work(s)
			outcomes <- s
		})
	}
	wg.Wait()
}

type crawler struct{ onLink func(string) }

func (c *crawler) visit(page string) { c.onLink(page + "/") }

func (c *crawler) run(pages <-chan string) {
	for p := range pages {
		go c.visit(p) // want "no fix: they may wait for pages, and nothing that started before the loop answers"
	}
}

func crawl(first string) {
	pages := make(chan string)
	c := &crawler{onLink: func(p string) { pages <- p }}
	go func() { pages <- first }()
	c.run(pages)
}

// A tree of files and folders.
type node interface{ size() int64 }

type folder []node

func (f folder) size() int64 {
	var total atomic.Int64
	var wg sync.WaitGroup
	for _, n := range f {
		wg.Go(func() { total.Add(n.size()) }) // want "no fix: tasks that start tasks and have to share a limit could wait for each other"
	}
	wg.Wait()
	return total.Load()
}

type watcher struct {
	ctx  context.Context
	stop context.CancelFunc
	wg   sync.WaitGroup
}

func (w *watcher) wait(name string) {
	defer w.wg.Done()
	select {
	case <-w.ctx.Done():
		println("stopped", name)
	case <-time.After(time.Minute):
	}
}

func (w *watcher) run(names []string) {
	for _, n := range names {
		w.wg.Add(1)
		go w.wait(n) // want `no fix: they wait for w.ctx.Done\(\), and the function itself has to answer`
	}
	w.shutdown()
	w.wg.Wait()
}

func (w *watcher) shutdown() { w.stop() }

func ping(ctx context.Context, peers []string) {
	var wg sync.WaitGroup
	for _, p := range peers {
		wg.Go(func() { // want "no fix: it may run as long as the program"
			for ctx.Err() == nil {
				work(p)
			}
		})
	}
	wg.Wait()
}

func spin(names []string) {
	var started atomic.Bool
	var wg sync.WaitGroup
	for _, n := range names {
		wg.Go(func() { // want "no fix: it may run as long as the program"
			for !started.Load() {
				runtime.Gosched()
			}
			work(n)
		})
	}
	started.Store(true)
	wg.Wait()
}

func follow(r io.Reader) {
	var wg sync.WaitGroup
	for sc := bufio.NewScanner(r); sc.Scan(); {
		c, err := net.Dial("tcp", sc.Text())
		if err != nil {
			continue
		}
		wg.Go(func() { // want "no fix: it reads c until that ends"
			defer c.Close()
			io.Copy(os.Stdout, c)
		})
	}
	wg.Wait()
}

func schedule(at map[string]time.Time) {
	var wg sync.WaitGroup
	for name, t := range at {
		wg.Go(func() { // want "no fix: they sleep first, and would be late if they waited"
			time.Sleep(time.Until(t))
			work(name)
		})
	}
	wg.Wait()
}

// They wait for those on which they depend, or for the end.
func (s *step) runUntil(ctx context.Context, do func()) error {
	defer close(s.done)
	for _, d := range s.deps {
		select {
		case <-d.done:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	do()
	return nil
}

func runUntil(ctx context.Context, steps []*step, do func()) {
	var wg sync.WaitGroup
	for _, s := range steps {
		wg.Go(func() { s.runUntil(ctx, do) }) // want "no fix: they wait for d.done, and that may depend on one that has not started"
	}
	wg.Wait()
}

type part struct {
	built sync.WaitGroup
	of    []*part
}

func (p *part) build(do func()) {
	defer p.built.Done()
	for _, q := range p.of {
		q.built.Wait()
	}
	do()
}

func build(parts []*part, do func()) {
	var wg sync.WaitGroup
	for _, p := range parts {
		wg.Go(func() { p.build(do) }) // want "no fix: they wait for q.built, and that may depend on one that has not started"
	}
	wg.Wait()
}

// What it leaves has nothing to do with the connection.
func leave(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go greet(conn) // want `no fix: it leaves another goroutine running, started at x.go:\d+`
	}
}

func greet(conn net.Conn) {
	defer conn.Close()
	go work("greeted")
	io.WriteString(conn, "hello")
}

func work(string) {}

// A connection that is held until the owner ends everything has its place for so long.
type relay struct{ done chan struct{} }

func (r *relay) Close() { close(r.done) }

func (r *relay) run(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go r.hold(conn) // want "no fix: they wait for r.done, and nothing that started before the loop answers"
	}
}

func (r *relay) hold(conn net.Conn) {
	defer conn.Close()
	<-r.done
}
