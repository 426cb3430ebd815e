// Package whole has fields that are assigned to with the struct that they are part of.
package whole

import (
	"bufio"
	"io"
	"sync"
)

type cursor struct {
	sc   *bufio.Scanner
	line string
}

func (c *cursor) next(lines *bufio.Scanner) bool {
	if !lines.Scan() {
		return false
	}
	*c = cursor{lines, lines.Text()}
	return true
}

func handle(line string, wg *sync.WaitGroup) { wg.Done() }

func consume(c *cursor, lines *bufio.Scanner) {
	var wg sync.WaitGroup
	for c.next(lines) {
		wg.Add(1)
		go handle(c.line, &wg)
	}
	wg.Wait()
}

type slot struct{ name string }

type ring struct {
	slots []slot
	free  []slot
}

func (r *ring) fill(from []slot) { copy(r.slots, from) }

func shift(lines *bufio.Scanner, r *ring, s *slot) {
	var wg sync.WaitGroup
	for lines.Scan() {
		r.fill(r.free)
		wg.Add(1)
		go handle(s.name, &wg)
	}
	wg.Wait()
}

type header struct{ key string }

type packet struct{ head header }

func read(r io.Reader) (packet, error) { return packet{}, nil }

func nested(r io.Reader, h *header, all []packet) {
	var wg sync.WaitGroup
	for {
		var err error
		if all[0], err = read(r); err != nil {
			break
		}
		wg.Add(1)
		go handle(h.key, &wg)
	}
	wg.Wait()
}
