// Package treewalk starts a goroutine for each folder that it finds, which does
// the same.
package treewalk

import (
	"os"
	"path/filepath"
	"sync"
)

func Walk(dir string, wg *sync.WaitGroup, visit func(string)) {
	defer wg.Done()
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if e.IsDir() {
			wg.Add(1)
			go Walk(path, wg, visit) // want "each element of entries starts go Walk"
			continue
		}
		visit(path)
	}
}
