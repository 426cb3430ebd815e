// Package stepped has fields that the header of the loop sets.
package stepped

import (
	"bufio"
	"sync"
)

type lines struct {
	sc   *bufio.Scanner
	line string
	n    int
	out  func(string)
	wg   sync.WaitGroup
}

// next is called by a condition.
func (s *lines) next() bool {
	s.line = s.sc.Text()
	return s.sc.Scan()
}

// step is called by a post statement.
func (s *lines) step() { s.n++ }

// open is called before the loop.
func (s *lines) open(out func(string)) *lines {
	s.out = out
	return s
}

func (s *lines) show(n int, line string, out func(string)) {
	defer s.wg.Done()
	out(line)
}

func (s *lines) run(out func(string)) {
	for s.open(out); s.next(); s.step() {
		s.wg.Add(1)
		go s.show(s.n, s.line, s.out)
	}
	s.wg.Wait()
}
