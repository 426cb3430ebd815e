// Package throttle takes its slots by a method that also hands on the errors of
// those who have given theirs back.
package throttle

import "sync"

type Throttle struct {
	wg    sync.WaitGroup
	slots chan struct{}
	errs  chan error
}

func New(n int) *Throttle {
	return &Throttle{slots: make(chan struct{}, n), errs: make(chan error, n)}
}

// Do waits for a slot, or returns an error of somebody who had one.
func (t *Throttle) Do() error {
	for {
		select {
		case t.slots <- struct{}{}:
			t.wg.Add(1)
			return nil
		case err := <-t.errs:
			if err != nil {
				return err
			}
		}
	}
}

func (t *Throttle) Done(err error) {
	if err != nil {
		t.errs <- err
	}
	select {
	case <-t.slots:
	default:
		panic("Done without Do")
	}
	t.wg.Done()
}

func Copy(names <-chan string, fetch func(string) error) error {
	t := New(8)
	for name := range names {
		if err := t.Do(); err != nil {
			return err
		}
		go func() {
			var err error
			defer func() { t.Done(err) }()
			err = fetch(name)
		}()
	}
	t.wg.Wait()
	return nil
}

func CopyUntilError(names <-chan string, fetch func(string) error, t *Throttle) {
	for name := range names {
		if err := t.Do(); err != nil {
			break
		}
		go func(name string) {
			t.Done(fetch(name))
		}(name)
	}
}
