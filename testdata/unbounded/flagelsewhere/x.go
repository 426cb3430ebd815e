// Package flagelsewhere tests a flag that is set on another way than the one
// which starts the goroutine.
package flagelsewhere

type Worker struct {
	busy bool
	jobs int
}

func (w *Worker) Run(jobs <-chan func()) {
	for job := range jobs {
		w.start(job) // want "each value from jobs starts a goroutine by w.start"
	}
}

func (w *Worker) start(job func()) {
	if !w.busy {
		go job()
		return
	}
	w.busy = true // too late: nobody comes here
}

func (w *Worker) Count(jobs <-chan func()) {
	for job := range jobs {
		w.first(job) // want "each value from jobs starts a goroutine by w.first"
	}
}

func (w *Worker) first(job func()) {
	if w.jobs == 0 {
		go job()
		return
	}
	w.jobs = 1
}
