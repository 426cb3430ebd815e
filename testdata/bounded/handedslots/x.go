// Package handedslots hands a function literal its semaphore, the same one each time.
package handedslots

func Shared(batches <-chan []func()) {
	slots := make(chan struct{}, 4)
	for batch := range batches {
		func(slots chan struct{}) {
			for _, job := range batch {
				slots <- struct{}{}
				go func() {
					defer func() { <-slots }()
					job()
				}()
			}
		}(slots)
	}
}
