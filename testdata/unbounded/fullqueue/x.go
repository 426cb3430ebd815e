// Package fullqueue starts a goroutine for what did not fit into the queue, or
// to wait for room in it.
package fullqueue

import "github.com/boundedgo/boundedgo/pool"

type Queue struct{ jobs chan func() }

func (q *Queue) Add(jobs []func()) {
	for _, job := range jobs {
		select {
		case q.jobs <- job:
		default:
			go job() // want "each element of jobs starts go job"
		}
	}
}

func (q *Queue) AddAll(jobs <-chan func()) {
	for job := range jobs {
		go func() { q.jobs <- job }() // want "each value from jobs starts a goroutine"
	}
}

func (q *Queue) AddLater(jobs <-chan func()) {
	for job := range jobs {
		go q.push(job) // want "each value from jobs starts go q.push"
	}
}

func (q *Queue) push(job func()) { q.jobs <- job }

func (q *Queue) work() {
	for job := range q.jobs {
		job()
	}
}

type Workers struct{ pool *pool.ThreadPool }

func (w *Workers) Add(jobs []func()) {
	for _, job := range jobs {
		if w.pool.TryExecute(job) != nil {
			go job() // want "each element of jobs starts go job, and nothing limits how many run at once: it is for what w.pool has no room for; Execute waits for room"
		}
	}
}

func (w *Workers) AddAll(jobs <-chan func()) {
	for job := range jobs {
		err := w.pool.TryExecute(job)
		if err == nil {
			println("taken")
		} else {
			go job() // want "it is for what w.pool has no room for"
		}
	}
}

func (w *Workers) AddBoth(jobs <-chan func(), log func(error)) {
	for job := range jobs {
		if err := w.pool.TryExecute(job); err != nil {
			log(err)
		} else {
			go job() // want "nothing limits how many run at once; use pool.ThreadPool"
		}
	}
}
