package imported

import "github.com/boundedgo/boundedgo/testdata/unbounded/imported/work"

// Wide makes a slot for each job, in a field that only the other package names.
func Wide(jobs []func()) {
	o := &work.Open{Slots: make(chan struct{}, len(jobs))}
	for _, job := range jobs {
		o.Take()
		go func() { // want "o.Slots has as many slots as there are elements"
			defer o.Give()
			job()
		}()
	}
}
