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
