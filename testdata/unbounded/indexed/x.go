// Package indexed counts, but up to the length of the data: the same as a range
// over it.
package indexed

func ByLen(jobs []func()) {
	for i := 0; i < len(jobs); i++ {
		go jobs[i]() // want "starts go jobs"
	}
}

func ByVariable(jobs []func()) {
	n := len(jobs)
	for i := range n {
		go jobs[i]() // want "starts go jobs"
	}
}

func Backwards(jobs []func()) {
	for i := len(jobs) - 1; i >= 0; i-- {
		go jobs[i]() // want "starts go jobs"
	}
}

func InPairs(jobs []func()) {
	pairs := len(jobs) / 2
	for i := 0; i < pairs; i++ {
		go func() { // want "starts a goroutine"
			jobs[2*i]()
			jobs[2*i+1]()
		}()
	}
}

func RangeLen(jobs []func()) {
	for i := range len(jobs) {
		go jobs[i]() // want "starts go jobs"
	}
}
