// Package retryhelper has functions that call their argument again a chosen number
// of times.
package retryhelper

type admin struct{ max int }

func (a *admin) retry(f func() error) error {
	for left := a.max + 1; ; {
		err := f()
		left--
		if err == nil || left <= 0 {
			return err
		}
	}
}

func attempt(most int, f func() error) (err error) {
	tries := 0
	for {
		if err = f(); err == nil {
			return nil
		}
		tries++
		if tries >= most {
			return err
		}
	}
}

func (a *admin) list(work func()) error {
	err := a.retry(func() error {
		go work()
		return nil
	})
	if err != nil {
		return err
	}
	return attempt(3, func() error {
		go work()
		return nil
	})
}
