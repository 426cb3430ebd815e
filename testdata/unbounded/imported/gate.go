package imported

import "github.com/boundedgo/boundedgo/testdata/unbounded/imported/work"

func OtherSlot(g *work.Gate, jobs <-chan func()) {
	for job := range jobs {
		release := g.Acquire()
		go func() { // want "each value from jobs starts a goroutine"
			defer release()
			job()
		}()
	}
}
