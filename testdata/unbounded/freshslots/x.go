// Package freshslots makes the semaphore anew in each iteration: each has room.
package freshslots

import "sync"

func Run(jobs <-chan func()) {
	for job := range jobs {
		slots := make(chan struct{}, 4)
		slots <- struct{}{}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-slots }()
			job()
		}()
	}
}

type Limiter struct{ slots chan struct{} }

func NewLimiter(n int) *Limiter { return &Limiter{make(chan struct{}, n)} }

func (l *Limiter) Start() { l.slots <- struct{}{} }
func (l *Limiter) Done()  { <-l.slots }

func RunLimited(jobs <-chan func()) {
	for job := range jobs {
		l := NewLimiter(4)
		l.Start()
		go func() { // want "each value from jobs starts a goroutine"
			defer l.Done()
			job()
		}()
	}
}

func RunOnce(jobs <-chan func()) {
	for job := range jobs {
		var once sync.Once
		once.Do(func() {
			go job() // want "each value from jobs starts go job"
		})
	}
}

func RunRemade(jobs <-chan func()) {
	slots := make(chan struct{}, 4)
	for job := range jobs {
		slots <- struct{}{}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-slots }()
			job()
		}()
		slots = make(chan struct{}, 4)
	}
}
