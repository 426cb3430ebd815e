package refused

import (
	"sync"

	"golang.org/x/sync/errgroup"
)

func both() (string, int) { return "", 0 }

func take(string, int) {}

// Whatever the call returns is not evaluated before, as there is no name for two.
func tuple(names <-chan string) {
	for range names {
		go take(both()) // want `no fix: its arguments are the results of one call`
	}
}

type truth bool

func tell(truth) {}

func compared(names <-chan string, last *string) {
	for name := range names {
		go tell(name == *last) // want `no fix: the type of name == \*last follows from where it stands`
	}
}

func negated(names <-chan string, last *string) {
	for name := range names {
		go tell(!(name == *last) && *last != "") // want `no fix: the type of .* follows from where it stands`
	}
}

func mask(bits uint64) {}

func masked(sizes <-chan int) {
	for n := range sizes {
		n++
		go mask(-(1<<n - 1)) // want `no fix: the type of -\(1 << n - 1\) follows from where it stands`
	}
}

func masks(sizes <-chan int, wide *uint64) {
	for n := range sizes {
		n++
		go mask(1<<n | *wide) // want `use pool.ThreadPool$`
		go take("", 1<<n-1)   // want `use pool.ThreadPool$`
	}
}

func counted(names <-chan string) {
	for name := range names {
		go func() error { // want `no fix: the literal has results`
			return fetch(name)
		}()
	}
}

func nameless(names <-chan string) {
	for name := range names {
		go func(string) { // want `no fix: the literal has parameters without a name or number`
			fetch("")
		}(name)
	}
}

func swapped(names <-chan string, first string) {
	for name := range names {
		go func(first, second string) { // want `no fix: its arguments have the names of its parameters`
			first += "x"
			second += "y"
			fetch(first + second)
		}(name, first)
	}
}

func unused(names <-chan string) {
	for name := range names {
		go func(name string) { // want `no fix: the literal does not use all of its parameters`
			fetch("")
		}(name)
	}
}

func elsewhere(names <-chan string) {
	for name := range names {
		text := name + "!"
		go func(text string) { // want `no fix: text means something else around the literal`
			fetch(text)
		}(text + name)
	}
}

// A crawler has a group that others may use.
type crawler struct{ group errgroup.Group }

func (c *crawler) crawl() {
	for _, name := range load() {
		c.group.Go(func() error { return fetch(name) }) // want `no fix: the function can return before they have ended: a limit for each call of it is none`
	}
}

// Those that wait for their own would wait for a slot.
func tree(names []string) {
	var wg sync.WaitGroup
	for i := range names {
		wg.Go(func() { tree(names[i+1:]) }) // want `no fix: tasks that start tasks`
	}
	wg.Wait()
}

type page struct{ number int }

func print([]page) {}

// The parameter hides a type, which it may do in its literal alone.
func pages(all map[string][]page) {
	var wg sync.WaitGroup
	for name := range all {
		wg.Add(1)
		go func(page []page) { // want "no fix: a variable page beside the literal would hide the type"
			defer wg.Done()
			print(page)
		}(all[name])
	}
	wg.Wait()
}
