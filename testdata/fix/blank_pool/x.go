// Package blank assigns to the blank identifier what Close returns.
package blank

import (
	"os"
	"sync"
)

func first(name string) (b [1]byte) {
	f, err := os.Open(name)
	if err != nil {
		return b
	}
	_, _ = f.Read(b[:])
	_ = f.Close()
	return b
}

// All has a pool that is closed as other things are.
func All(dir string) [][1]byte {
	entries, _ := os.ReadDir(dir)
	bytes := make([][1]byte, len(entries))
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i, e := range entries {
		wg.Go(func() {
			b := first(e.Name())
			mu.Lock()
			defer mu.Unlock()
			bytes[i] = b
		})
	}
	wg.Wait()
	return bytes
}
