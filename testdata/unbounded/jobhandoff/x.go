// Package jobhandoff hands each job to the goroutine that it has just started,
// which is then free to run for as long as it likes.
package jobhandoff

func Each(names <-chan string, f func(string)) {
	in := make(chan string)
	for name := range names {
		go func() { // want "each value from names starts a goroutine"
			f(<-in)
		}()
		in <- name
	}
}
