package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"golang.org/x/tools/go/analysis"
)

// A progress says on a terminal what takes so long. Short runs do not see it.
type progress struct {
	done, total atomic.Int64 // packages, once they are loaded
	quit, gone  chan struct{}
}

// patience is how long a run is silent, and the time between changes.
const (
	patience = time.Second
	pace     = 100 * time.Millisecond
)

// startProgress shows progress on w until stop is called.
func startProgress(w io.Writer) *progress {
	p := &progress{quit: make(chan struct{}), gone: make(chan struct{})}
	go func() {
		defer close(p.gone)
		select {
		case <-p.quit:
			return
		case <-time.After(patience):
		}
		tick := time.NewTicker(pace)
		defer tick.Stop()
		shown := ""
		for {
			if line := p.line(); line != shown {
				fmt.Fprintf(w, "\r%s\x1b[K", line) // to the start of the line, and erase the rest
				shown = line
			}
			select {
			case <-p.quit:
				fmt.Fprint(w, "\r\x1b[K")
				return
			case <-tick.C:
			}
		}
	}()
	return p
}

// line is short enough for any terminal.
func (p *progress) line() string {
	if total := p.total.Load(); total > 0 {
		return fmt.Sprintf("analysing packages: %d of %d", p.done.Load(), total)
	}
	return "loading packages, and compiling what they import"
}

// watch returns the analyzer with a count of the packages that it has done.
func (p *progress) watch(a *analysis.Analyzer, packages int) *analysis.Analyzer {
	if p == nil {
		return a
	}
	p.total.Store(int64(packages))
	watched := *a
	watched.Run = func(pass *analysis.Pass) (any, error) {
		defer p.done.Add(1)
		return a.Run(pass)
	}
	return &watched
}

// stop takes the line away. What is printed next begins in its place.
func (p *progress) stop() {
	if p == nil {
		return
	}
	close(p.quit)
	<-p.gone
}
