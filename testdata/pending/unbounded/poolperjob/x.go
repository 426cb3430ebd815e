// Package poolperjob makes a pool for each job: its workers are as many as
// there are jobs.
package poolperjob

import "github.com/boundedgo/boundedgo/pool"

func Run(jobs <-chan func()) {
	for job := range jobs {
		p := pool.New(4) // want "pool"
		p.Execute(job)
	}
}
