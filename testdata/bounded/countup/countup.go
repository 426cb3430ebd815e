// Package countup starts as many workers as there should be, and keeps count of
// them in a field.
package countup

type pool struct{ workers, want int }

func (p *pool) run() {}

func (p *pool) Scale(want int) {
	for p.workers < want {
		p.workers++
		go p.run()
	}
}

func (p *pool) Fill() {
	for p.want > p.workers {
		go p.run()
		p.workers++
	}
}
