// Package retryhelper has functions that call their argument again, without a
// number of times that somebody chose.
package retryhelper

func until(f func() error) {
	for left := 3; ; {
		if f() == nil {
			left = 3 // it begins anew
			continue
		}
		left--
		if left <= 0 {
			return
		}
	}
}

func each(jobs []string, f func() error) {
	for left := len(jobs); ; {
		f()
		left--
		if left <= 0 {
			return
		}
	}
}

func often(f func() error) {
	for left := 1 << 30; ; {
		left--
		if left%2 == 0 {
			f()
		}
	}
}

func run(jobs []string, work func()) {
	until(func() error {
		go work() // want "each element that until visits starts go work"
		return nil
	})
	each(jobs, func() error {
		go work() // want "each element that each visits starts go work"
		return nil
	})
	often(func() error {
		go work() // want "each element that often visits starts go work"
		return nil
	})
}
