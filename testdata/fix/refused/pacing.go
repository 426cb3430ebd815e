package refused

import (
	"sync"
	"time"
)

// A pacer lets one go from time to time.
type pacer struct {
	C    chan struct{}
	tick *time.Ticker
}

func newPacer(perSecond int) *pacer {
	return &pacer{C: make(chan struct{}), tick: time.NewTicker(time.Second / time.Duration(perSecond))}
}

func (p *pacer) run() {
	for range p.tick.C {
		p.C <- struct{}{}
	}
}

type crawling struct {
	PerSecond int
	pace      *pacer
}

// Somebody has set the pace.
func (c *crawling) paced() {
	p := newPacer(c.PerSecond)
	var wg sync.WaitGroup
	for _, name := range load() {
		<-p.C
		wg.Go(func() { fetch(name) }) // want `no fix: c.PerSecond sets their pace, on line 31: a limit on how many run could hold that up`
	}
	wg.Wait()
}

// Nobody has.
func (c *crawling) steady() {
	p := newPacer(25)
	var wg sync.WaitGroup
	for _, name := range load() {
		<-p.C
		wg.Go(func() { fetch(name) }) // want "by then$"
	}
	wg.Wait()
}
