// Package address has values that are changed by their address, which nobody writes down.
package address

import (
	"bufio"
	"io"
	"sync"
)

type sequence uint64

func (s *sequence) next() { *s++ }

type words []string

func (w *words) read(line string) { *w = append((*w)[:0:0], line) }

type id [4]byte

type reader struct {
	seq  sequence
	last words
	words
	out chan<- words
	wg  sync.WaitGroup
}

func (r *reader) show(n sequence, all ...words) { r.wg.Done() }

func show(n sequence, w words, wg *sync.WaitGroup) { wg.Done() }

func process(key id, wg *sync.WaitGroup) { wg.Done() }

func (r *reader) fields(sc *bufio.Scanner) {
	for sc.Scan() {
		r.seq.next()
		r.last.read(sc.Text())
		r.read(sc.Text())
		r.wg.Add(1)
		go r.show(r.seq, r.last, r.words)
	}
	r.wg.Wait()
}

func locals(sc *bufio.Scanner) {
	var seq sequence
	var last words
	next := seq.next
	var wg sync.WaitGroup
	for sc.Scan() {
		next()
		last.read(sc.Text())
		wg.Add(1)
		go show(seq, last, &wg)
	}
	wg.Wait()
}

func arrays(r io.Reader) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	var key id
	for {
		if _, err := io.ReadFull(r, key[:]); err != nil {
			return err
		}
		wg.Add(1)
		go process(key, &wg)
	}
}

func literals(r io.Reader, put func([]byte)) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	var key id
	for {
		if _, err := io.ReadFull(r, key[:]); err != nil {
			return err
		}
		wg.Add(1)
		go func(key id) {
			defer wg.Done()
			put(key[:])
		}(key)
	}
}
