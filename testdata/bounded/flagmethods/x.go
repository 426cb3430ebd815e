// Package flagmethods lets one transfer run at a time by a flag with methods.
package flagmethods

import "sync/atomic"

type node struct {
	busy int32
	reqs chan string
}

func (n *node) setBusy(b bool) {
	var v int32
	if b {
		v = 1
	}
	atomic.StoreInt32(&n.busy, v)
}

func (n *node) isBusy() bool {
	v := atomic.LoadInt32(&n.busy)
	return v == 1
}

func (n *node) loop() {
	for req := range n.reqs {
		if n.isBusy() {
			continue
		}
		n.setBusy(true)
		go func() {
			defer n.setBusy(false)
			transfer(req)
		}()
	}
}

func transfer(string) {}

type server struct{ running bool }

func (s *server) start(verbose bool) {
	s.running = true
	if verbose {
		println("started")
	}
}

func (s *server) Run(lines <-chan string) {
	for line := range lines {
		if s.running {
			continue
		}
		s.start(false)
		go transfer(line)
	}
}
