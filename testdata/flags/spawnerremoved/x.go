// Package spawnerremoved starts timers, which its owner does not count as
// goroutines.
package spawnerremoved

import (
	"sync"
	"time"
)

func Later(jobs []func()) {
	var wg sync.WaitGroup
	for _, job := range jobs {
		time.AfterFunc(time.Second, job)
		wg.Go(job) // want "each element of jobs starts wg.Go"
	}
}
