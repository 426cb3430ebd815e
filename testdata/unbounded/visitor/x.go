// Package visitor starts goroutines in callbacks that the standard library
// calls once per element.
package visitor

import (
	"io/fs"
	"path/filepath"
	"sync"
)

func CloseAll(sessions *sync.Map) {
	sessions.Range(func(key, value any) bool {
		go value.(func())() // want "each element that sessions.Range visits starts"
		return true
	})
}

func HashTree(root string) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		wg.Add(1)
		go func() { // want "each element that filepath.WalkDir visits starts a goroutine"
			defer wg.Done()
			hash(path)
		}()
		return nil
	})
}

func HashFS(fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			go hash(path) // want "each element that fs.WalkDir visits starts go hash"
		}
		return err
	})
}

func hash(path string) { println(path) }
