// Package clamp limits a number that follows the data before it loops.
package clamp

const maxWorkers = 16

func Min(jobs []func()) {
	for i := range min(len(jobs), maxWorkers) {
		go jobs[i]()
	}
}

func If(jobs []func(), next func() func()) {
	n := len(jobs)
	if n > maxWorkers {
		n = maxWorkers
	}
	for i := 0; i < n; i++ {
		go next()()
	}
}

func Cut(jobs []func()) {
	for _, job := range jobs[:min(len(jobs), maxWorkers)] {
		go job()
	}
}

func CutVariable(jobs []func()) {
	if len(jobs) > maxWorkers {
		jobs = jobs[:maxWorkers]
	}
	for _, job := range jobs {
		go job()
	}
}

func CutConstant(jobs []func()) {
	first := jobs[:4]
	for _, job := range first {
		go job()
	}
}

func Capped(jobs []func(), most int) {
	for i := 0; i < len(jobs) && i < most; i++ {
		go jobs[i]()
	}
}

func Sample(urls map[string]bool, fetch func(string)) {
	some := make([]string, 0, len(urls))
	for u := range urls {
		some = append(some, u)
	}
	n := len(some)
	if n > 100 {
		some = some[0:100]
	}
	for _, u := range some {
		go fetch(u)
	}
}

func CutByCallee(jobs []func()) { CutVariable(jobs) }
