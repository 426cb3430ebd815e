// Package freelist has workers that sit in a channel while they are idle; a job
// waits for one of them.
package freelist

type worker struct{ jobs chan func() }

type Dispatcher struct {
	idle chan *worker
}

func New(n int) *Dispatcher {
	d := &Dispatcher{idle: make(chan *worker, n)}
	for range n {
		w := &worker{jobs: make(chan func())}
		go w.run(d.idle)
	}
	return d
}

func (w *worker) run(idle chan<- *worker) {
	for {
		idle <- w
		job := <-w.jobs
		job()
	}
}

func (d *Dispatcher) Run(jobs <-chan func()) {
	for job := range jobs {
		w := <-d.idle
		w.jobs <- job
	}
}
