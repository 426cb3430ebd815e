// Package indexed counts through what was made for that number, or up to a number
// that was chosen.
package indexed

import "runtime"

type worker struct{ jobs chan func() }

func (w *worker) run() {}

func Start(n int) []*worker {
	ws := make([]*worker, n)
	for i := 0; i < n; i++ {
		ws[i] = &worker{}
		go ws[i].run()
	}
	return ws
}

type pool struct{ shards []*worker }

func newPool(n int) *pool {
	p := new(pool)
	for range n {
		p.shards = append(p.shards, &worker{})
	}
	for i := range n {
		go p.shards[i].run()
	}
	return p
}

func Fill(results []int, n int, get func(int) int) {
	for i := range n {
		go func() { results[i] = get(i) }()
	}
}

type config struct{ Parallel int }

func First(jobs []func(), cfg config, most int) {
	for i := 0; i < cfg.Parallel; i++ {
		go jobs[i]()
	}
	for i := 0; i < len(jobs) && i < most; i++ {
		go jobs[i]()
	}
	for i := range runtime.NumCPU() {
		go jobs[i]()
	}
	n := most
	if n > 8 {
		n = 8
	}
	for i := range n {
		go jobs[i]()
	}
}
