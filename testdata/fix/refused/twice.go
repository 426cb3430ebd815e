package refused

import "sync"

// The last fix of a file takes the import along, and cannot do so before the others are made.
func former(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { fetch(name) }) // want `all of them run by then$`
	}
	wg.Wait()
}

func latter(names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Go(func() { fetch(name) }) // want `no fix: another fix in this file takes the place of a sync.WaitGroup; apply that first`
	}
	wg.Wait()
}
