// Package fullqueue starts a goroutine for what did not fit into the queue, or
// to wait for room in it.
package fullqueue

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
