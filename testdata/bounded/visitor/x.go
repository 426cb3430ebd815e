// Package visitor takes a slot in callbacks that are called once per element,
// or waits there for what it starts.
package visitor

import (
	"io/fs"
	"path/filepath"
	"sync"
)

func HashTree(root string, hash func(string)) error {
	slots := make(chan struct{}, 8)
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			hash(path)
		}()
		return nil
	})
}

func CloseAll(sessions *sync.Map) {
	sessions.Range(func(key, value any) bool {
		done := make(chan struct{})
		go func() {
			value.(func())()
			close(done)
		}()
		<-done
		return true
	})
}

func First(sessions *sync.Map) {
	sessions.Range(func(key, value any) bool {
		value.(func())()
		return true
	})
	apply(func() { go println("once") })
}

func apply(f func()) { f() }
