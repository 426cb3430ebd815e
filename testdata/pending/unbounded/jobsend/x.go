// Package jobsend sends the job to the goroutine that it has just started, or
// to all of them: a job is no slot, and the goroutines stay.
package jobsend

type Worker struct{ jobs chan string }

func (w *Worker) Run(names []string) {
	for _, name := range names {
		go w.loop() // want "each element of names starts go w.loop"
		w.jobs <- name
	}
}

func (w *Worker) loop() {
	for name := range w.jobs {
		println(name)
	}
}

func Each(names <-chan string, f func(string)) {
	in := make(chan string)
	for name := range names {
		go func() { // want "each value from names starts a goroutine"
			f(<-in)
		}()
		in <- name
	}
}
