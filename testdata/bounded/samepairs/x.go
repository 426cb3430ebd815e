// Package samepairs has limiters by the names that programs give to their
// methods: what they do counts, not how they are called.
package samepairs

type Job func()

type Bucket chan struct{}

func (b Bucket) Take()    { b <- struct{}{} }
func (b Bucket) Give()    { <-b }
func (b Bucket) Get()     { <-b }
func (b Bucket) Put()     { b <- struct{}{} }
func (b Bucket) acquire() { b.Take() }
func (b Bucket) release() { b.Give() }
func (b Bucket) Allow() bool {
	select {
	case b <- struct{}{}:
		return true
	default:
		return false
	}
}

func TakeGive(jobs <-chan Job, b Bucket) {
	for job := range jobs {
		b.Take()
		go func() {
			defer b.Give()
			job()
		}()
	}
}

func GetPut(jobs <-chan Job, filled Bucket) {
	for job := range jobs {
		filled.Get()
		go func() {
			defer filled.Put()
			job()
		}()
	}
}

func AcquireRelease(jobs <-chan Job, b Bucket) {
	for job := range jobs {
		b.acquire()
		go func() {
			defer b.release()
			job()
		}()
	}
}

func AllowDone(jobs <-chan Job, b Bucket) (refused int) {
	for job := range jobs {
		if !b.Allow() {
			refused++
			continue
		}
		go func() {
			defer b.Give()
			job()
		}()
	}
	return refused
}
