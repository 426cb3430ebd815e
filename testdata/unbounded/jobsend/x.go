// Package jobsend sends the job to one of the goroutines that it starts: a job
// is no slot, and the goroutines stay.
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
