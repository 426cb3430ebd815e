// Package ownpool has workers of a fixed number that take jobs from a channel;
// the loop over the jobs starts nothing.
package ownpool

import (
	"bufio"
	"io"
	"sync"
)

func Lines(r io.Reader, workers int, use func(string)) error {
	lines := make(chan string)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for line := range lines {
				use(line)
			}
		}()
	}
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		lines <- sc.Text()
	}
	close(lines)
	wg.Wait()
	return sc.Err()
}

type Queue struct {
	jobs chan func()
	once sync.Once
}

func (q *Queue) Add(job func()) {
	q.once.Do(func() {
		for range 4 {
			go q.work()
		}
	})
	q.jobs <- job
}

func (q *Queue) AddAll(jobs []func()) {
	for _, job := range jobs {
		q.Add(job)
	}
}

func (q *Queue) work() {
	for job := range q.jobs {
		job()
	}
}
