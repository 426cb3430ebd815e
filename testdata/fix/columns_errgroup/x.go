// Package columns has comments in columns, of which the fix takes some away.
package columns

import "sync"

var once sync.Once

func work(n int) {}

func all(names []string) {
	var wg sync.WaitGroup // counts them
	n := 0                // how many
	for range names {
		n++       // one more
		wg.Add(1) // to wait for
		go func() {
			defer wg.Done() // at the end
			println()       // nothing
		}()
	}
	wg.Wait() // for them
	work(n)   // once more
}

func short(names []string) {
	var wg sync.WaitGroup
	n := 0
	for range names {
		wg.Add(1)
		go func() { defer wg.Done(); println() }() // nothing
		n++                                        // one more
	}
	wg.Wait()
}
