// Package written has variables that goroutines assign to.
package written

import (
	"context"
	"os"
	"sync"

	"golang.org/x/sync/errgroup"
)

func load(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

func visit(known []string, name string, wg *sync.WaitGroup) { wg.Done() }

// Waited has waited for those who assign.
func Waited(ctx context.Context, dir string) error {
	var known, names []string
	g, _ := errgroup.WithContext(ctx)
	g.SetLimit(2)
	g.Go(func() (err error) {
		known, err = load(dir)
		return err
	})
	g.Go(func() (err error) {
		names, err = load(dir + "/new")
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go visit(known, name, &wg)
	}
	wg.Wait()
	return nil
}

// Later lets one go on, which assigns when it is told to.
func Later(dir string, names []string) {
	var known []string
	var later, wg sync.WaitGroup
	begin := make(chan bool)
	later.Go(func() {
		<-begin
		known, _ = load(dir)
	})
	for _, name := range names {
		wg.Add(1)
		go visit(known, name, &wg)
	}
	close(begin)
	wg.Wait()
	later.Wait()
}
