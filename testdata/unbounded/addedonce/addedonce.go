// Package addedonce adds one element in each call of a method; nobody can see who
// calls that how often.
package addedonce

import "sync"

type file struct{}

func (*file) finish() {}

type pool struct{ files []*file }

func (p *pool) put(f *file) { p.files = append(p.files, f) }

func (p *pool) drain() {
	var wg sync.WaitGroup
	for _, f := range p.files {
		wg.Go(f.finish) // want "each element of p.files starts wg.Go"
	}
	wg.Wait()
}

// A Writer is an io.WriterAt.
type Writer struct{ pool *pool }

func (w *Writer) WriteAt(b []byte, off int64) (int, error) {
	w.pool.put(new(file))
	return len(b), nil
}

func (w *Writer) Close() error {
	w.pool.drain()
	return nil
}
