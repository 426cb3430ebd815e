// Package ranges has loops that start a goroutine for each element, in the forms
// that all remedies know.
package ranges

import (
	"context"
	"os"
	"sync"
)

type file struct{ os.DirEntry }

func (f file) index() {}

func (f file) check() error { return nil }

func files(dir string) (fs []*file) {
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		fs = append(fs, &file{e})
	}
	return fs
}

var once sync.Once // another use of the package

// Literal has the wait behind the loop.
func Literal(dir string) {
	var wg sync.WaitGroup
	for _, f := range files(dir) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f.index()
		}()
	}
	wg.Wait()
}

// Params has a literal with parameters, and the wait among others that are deferred.
func Params(ctx context.Context, dir string, index func(context.Context, int, *file)) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	fs := files(dir)
	for i := range fs {
		wg.Add(1)
		go func(i int, f *file) {
			defer wg.Done()
			index(ctx, i, f)
		}(i, fs[i])
	}
	return ctx.Err()
}

// Go has the newer form.
func Go(dir string) (n int, err error) {
	var wg sync.WaitGroup
	defer wg.Wait()
	for _, f := range files(dir) {
		n++
		wg.Go(func() {
			f.index()
			f.check()
		})
	}
	return n, nil
}

// GoMethod hands a method value to it.
func GoMethod(dir string) {
	var wg sync.WaitGroup
	for _, f := range files(dir) {
		wg.Go(f.index)
	}
	wg.Wait()
}
