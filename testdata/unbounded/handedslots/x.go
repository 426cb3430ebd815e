// Package handedslots hands a function literal its semaphore, another one each time.
package handedslots

func Made(batches <-chan []func()) {
	for batch := range batches {
		func(slots chan struct{}) {
			for _, job := range batch {
				slots <- struct{}{}
				go func() { // want "each value from batches starts a goroutine"
					defer func() { <-slots }()
					job()
				}()
			}
		}(make(chan struct{}, 4))
	}
}

func Declared(batches <-chan []func()) {
	for batch := range batches {
		slots := make(chan struct{}, 4)
		func(slots chan struct{}) {
			for _, job := range batch {
				slots <- struct{}{}
				go func() { // want "each value from batches starts a goroutine"
					defer func() { <-slots }()
					job()
				}()
			}
		}(slots)
	}
}

func OfEach(batches map[string][]func(), slots map[string]chan struct{}) {
	for name, batch := range batches {
		func(slots chan struct{}) {
			for _, job := range batch {
				slots <- struct{}{}
				go func() { // want "each element of batches starts a goroutine"
					defer func() { <-slots }()
					job()
				}()
			}
		}(slots[name])
	}
}
