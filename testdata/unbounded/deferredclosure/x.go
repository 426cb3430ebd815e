// Package deferredclosure defers, per element, a closure that starts a
// goroutine: all of them start when the function returns.
package deferredclosure

func Each(names []string, f func(string)) {
	for _, name := range names {
		defer func() {
			go f(name) // want "each element of names starts go f"
		}()
	}
}
