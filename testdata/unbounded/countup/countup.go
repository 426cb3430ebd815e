// Package countup compares a field with a limit, and counts it up now and then, or
// down as well.
package countup

type pool struct{ workers, want int }

func (p *pool) Sometimes(jobs <-chan func()) {
	for p.workers < p.want {
		job := <-jobs
		if job == nil {
			p.workers++
		}
		go job() // want "each iteration while p.workers < p.want starts go job"
	}
}

func (p *pool) Down(jobs <-chan func()) {
	for p.workers < p.want {
		p.workers++
		go (<-jobs)() // want "each iteration while p.workers < p.want starts go"
		p.workers--
	}
}
