// Package counterdata compares the counter with a limit that grows with the
// data.
package counterdata

import "sync/atomic"

func Run(jobs []func()) {
	var active atomic.Int64
	for _, job := range jobs {
		if active.Load() >= int64(len(jobs)) {
			continue
		}
		active.Add(1)
		go func() { // want "each element of jobs starts a goroutine"
			defer active.Add(-1)
			job()
		}()
	}
}
