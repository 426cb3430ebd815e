// Package visitorbyname hands functions by name to what calls them for each element.
package visitorbyname

import (
	"io"
	"io/fs"
	"path/filepath"
	"sync"
)

type index struct{ add func(path string) }

func (x *index) fill(root string) error { return filepath.WalkDir(root, x.visit) }

func (x *index) visit(path string, e fs.DirEntry, err error) error {
	if err == nil && !e.IsDir() {
		go x.add(path) // want "each element that filepath.WalkDir visits starts go x.add"
	}
	return err
}

var conns sync.Map

func closeOne(_, conn any) bool {
	go conn.(io.Closer).Close() // want "each element that conns.Range visits starts"
	return true
}

func CloseAll() { conns.Range(closeOne) }
