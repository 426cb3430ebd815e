// Package forkjoin has loops that start a goroutine for each element, and wait
// for all of them.
package forkjoin

import (
	"fmt"
	"net/url"
	"os"
	"sync"
)

func fetch(url string) error {
	_, err := os.Stat(url)
	return err
}

func load() []string {
	entries, _ := os.ReadDir(".")
	var urls []string
	for _, e := range entries {
		urls = append(urls, e.Name())
	}
	return urls
}

// Added has the wait group of most programs.
func Added() error {
	urls := load()
	var wg sync.WaitGroup
	for _, url := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if url == "" {
				return
			}
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

// Params has a literal with a parameter, and a wait group with a name of its own.
func Params() error {
	var mu sync.Mutex
	var failed []error

	var all sync.WaitGroup

	// Each of them.
	for i, url := range load() {
		all.Add(1) // one more
		go func(n int, url string) {
			defer all.Done()

			if err := fetch(url); err != nil {
				mu.Lock()
				defer mu.Unlock()
				failed = append(failed, fmt.Errorf("%d: %w", n, err))
			}
		}(i, url)
	}

	all.Wait()
	return failed[0]
}

// Go has the newer form.
func Go() error {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Go(func() { fetch(url) })
	}
	wg.Wait()
	return nil
}

// Named hands a method value to the group.
func Named(jobs map[string]*job) {
	var wg sync.WaitGroup
	for _, j := range jobs {
		wg.Go(j.do)
	}
	wg.Wait()
}

type job struct{}

func (j *job) do() {}

func do(wg *sync.WaitGroup, n int) { wg.Done() }

// Handed hands the group to the goroutine.
func Handed() {
	var wg sync.WaitGroup
	for n := range load() {
		wg.Add(1)
		go do(&wg, n)
	}
	wg.Wait()
}

// Counted tells the group at once how many there are.
func Counted() error {
	urls := load()
	var wg sync.WaitGroup
	wg.Add(len(urls))
	for _, url := range urls {
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

// Results has room for each of them.
func Results() error {
	urls := load()
	errs := make(chan error, len(urls))
	for _, url := range urls {
		go func() { errs <- fetch(url) }()
	}
	for range urls {
		if err := <-errs; err != nil {
			fmt.Println(err)
		}
	}
	return nil
}

// Batches waits in each iteration of an outer loop.
func Batches() {
	for _, dir := range load() {
		var wg sync.WaitGroup
		for _, url := range load() {
			wg.Go(func() { fetch(dir + url) })
		}
		wg.Wait()
	}
}

type index struct {
	mu   sync.Mutex
	urls []string
}

// Locked waits before it gives the lock back.
func (x *index) Locked() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.urls = load()
	var wg sync.WaitGroup
	for _, url := range x.urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
}

// Nested has loops in goroutines: two in the first, with a wait group of its own
// and with one that is in the hands of others.
func Nested(dir string) {
	go func() {
		var wg sync.WaitGroup
		for _, url := range load() {
			wg.Go(func() { fetch(dir + url) })
		}
		wg.Wait()
		var done sync.WaitGroup
		for n := range load() {
			done.Add(1)
			go do(&done, n)
		}
		done.Wait()
	}()
	go func() {
		var wg sync.WaitGroup
		for _, url := range load() {
			wg.Go(func() { fetch(url) })
		}
		wg.Wait()
	}()
}

// Failing waits for them unless it fails.
func Failing() error {
	var wg sync.WaitGroup
	for _, url := range load() {
		if url == "" {
			return os.ErrNotExist
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

// Typed fails with an error that it has looked at.
func Typed() error {
	var wg sync.WaitGroup
	for _, url := range load() {
		switch err := fetch(url).(type) {
		case nil:
		case *os.PathError:
			return err
		default:
			return err
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

// Grouped declares the wait group among others, and adds to it at the beginning of
// each iteration.
func Grouped() error {
	var (
		mu     sync.Mutex
		wg     sync.WaitGroup
		failed []error
	)
	for _, url := range load() {
		wg.Add(1)

		name := url + ".bak"
		go func(n string) {
			defer wg.Done()
			if err := fetch(n); err != nil {
				mu.Lock()
				failed = append(failed, err)
				mu.Unlock()
			}
		}(name)
	}
	wg.Wait()
	return failed[0]
}

// Shadowed means something else by the name of the argument.
func Shadowed() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func(u string) {
			defer wg.Done()
			for _, url := range load() {
				fetch(u + url)
			}
		}(url)
	}
	wg.Wait()
}

// A reader has settings, which somebody may change at other times.
type reader struct {
	Dir   string `toml:"dir"`
	Ext   string
	depth int
	Root  string `toml:"root"`
}

// Init sets what the operator has not.
func (r *reader) Init() {
	if r.Root == "" {
		r.Root = "/"
	}
}

func read(dir, ext string, depth int, name string, wg *sync.WaitGroup) { wg.Done() }

// Settings are what an operator wrote, if a tag says so, or nobody assigns to.
func (r *reader) Settings() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Add(1)
		go read(r.Dir, r.Ext, r.depth, name, &wg)
	}
	wg.Wait()
}

// Number has no error to return.
func Number() (n int) {
	var wg sync.WaitGroup
	for _, url := range load() {
		n++
		wg.Add(1)
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
	return n
}

func trim(s *string) {}

// Changed changes what it has got.
func Changed() {
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		go func(u string) {
			defer wg.Done()
			trim(&u)
			fetch(u)
		}(url)
		fmt.Println(url)
	}
	wg.Wait()
}

// A page has an address, which methods change by what it points to.
type page struct{ address *url.URL }

// Pointed has a variable that keeps its value.
func Pointed(pages map[string]page) {
	var wg sync.WaitGroup
	for _, p := range pages {
		fmt.Println(p.address.String())
		wg.Add(1)
		go func(q page) {
			defer wg.Done()
			fetch(q.address.String())
		}(p)
	}
	wg.Wait()
}

// Settled has a setting that nobody changes once the reader was started.
func (r *reader) Settled() {
	var wg sync.WaitGroup
	for _, name := range load() {
		wg.Add(1)
		switch name {
		case "":
			go read(r.Root, r.Ext, r.depth, name, &wg)
		default:
			go read(r.Root, r.Ext, r.depth, name+r.Dir, &wg)
		}
	}
	wg.Wait()
}

// Switched adds to the group before it looks what there is to do.
func Switched() {
	var wg sync.WaitGroup
	for n, name := range load() {
		wg.Add(1)
		switch name {
		case "":
			do(&wg, n)
		default:
			go do(&wg, n)
		}
	}
	wg.Wait()
}

// Commented says what the loop does above the group.
func Commented() {
	names := load()
	fmt.Println(names)

	// Fetch all of them.
	var wg sync.WaitGroup

	for _, name := range names {
		wg.Add(1)

		go func() {
			defer wg.Done()
			fetch(name)
		}()
	}
	wg.Wait()

	// Once more.
	var again sync.WaitGroup
	again.Add(len(names))
	for _, name := range names {
		go func() {
			defer again.Done()
			fetch(name)
		}()
	}
	again.Wait()
}

// Pair declares the group with one other variable.
func Pair() (failed []error) {
	var (
		group sync.WaitGroup
		mu    sync.Mutex
	)
	for _, url := range load() {
		group.Go(func() {
			if err := fetch(url); err != nil {
				mu.Lock()
				failed = append(failed, err)
				mu.Unlock()
			}
		})
	}
	group.Wait()
	return failed
}

// A limiter ends what fills its channel, and waits for that.
type limiter struct {
	C       chan bool
	stopped chan bool
	wg      sync.WaitGroup
}

func newLimiter() *limiter {
	l := &limiter{C: make(chan bool), stopped: make(chan bool)}
	l.wg.Go(l.fill)
	return l
}

func (l *limiter) fill() {
	for {
		select {
		case l.C <- true:
		case <-l.stopped:
			return
		}
	}
}

func (l *limiter) stop() {
	close(l.stopped)
	l.wg.Wait()
}

// Paced starts them at the pace of a limiter.
func Paced() error {
	l := newLimiter()
	defer l.stop()
	var wg sync.WaitGroup
	for _, url := range load() {
		wg.Add(1)
		<-l.C
		go func() {
			defer wg.Done()
			fetch(url)
		}()
	}
	wg.Wait()
	return nil
}

func shorten(name string) string {
	fetch(name)
	return name
}

// Collected receives from each of them.
func Collected(names []string) (found []string) {
	results := make(chan string, len(names))
	for _, name := range names {
		go func() { results <- shorten(name) }()
	}
	for range names {
		found = append(found, <-results)
	}
	return found
}

// Result has a result named err.
func Result(urls []string) (n int, err error) {
	var wg sync.WaitGroup
	for _, url := range urls {
		n++
		wg.Go(func() { fetch(url) })
	}
	wg.Wait()
	return n, nil
}

type names []string

// Lists gives a list another type, which does not matter to the literal.
func Lists(all map[string]names) {
	var wg sync.WaitGroup
	for dir := range all {
		wg.Add(1)
		go func(dir string, list []string) {
			defer wg.Done()
			for _, name := range list {
				fetch(dir + name)
			}
		}(dir, all[dir])
	}
	wg.Wait()
}

func readAll(reader *reader, directory, extension string, depth int, name string, done *sync.WaitGroup) {
	done.Done()
}

// Longer has one that is longer than a line.
func (r *reader) Longer(directory, extension string) {
	var unread sync.WaitGroup
	for _, name := range load() {
		unread.Add(1)
		go readAll(r, directory, extension, r.depth, name, &unread)
	}
	unread.Wait()
}

// Nothing gives the literal no list.
func Nothing() {
	var wg sync.WaitGroup
	for _, dir := range load() {
		wg.Add(1)
		go func(list []string) {
			defer wg.Done()
			fetch(dir + fmt.Sprint(len(list)))
		}(nil)
	}
	wg.Wait()
}
