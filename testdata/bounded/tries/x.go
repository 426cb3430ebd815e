// Package tries counts through something long, and stops early.
package tries

func Bytes(text string, job func(int)) {
	for i := range text {
		if i >= 10 {
			break
		}
		go job(i)
	}
}

func Elements(jobs []func()) {
	for i := range len(jobs) {
		if i == 10 {
			return
		}
		go jobs[i]()
	}
}
