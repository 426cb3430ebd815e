// Package nilcase shuts a case of a select statement, by a nil channel, while as
// many goroutines run as may.
package nilcase

import (
	"context"
	"time"
)

func download(ctx context.Context, queue <-chan string, pause <-chan bool, most int, fetch func(string)) {
	done := make(chan struct{}, most)
	running, paused := 0, false
	for {
		in := queue
		if paused || running >= most {
			in = nil
		}
		select {
		case url := <-in:
			running++
			go func() {
				defer func() { done <- struct{}{} }()
				fetch(url)
			}()
		case <-done:
			running--
		case paused = <-pause:
		case <-ctx.Done():
			return
		}
	}
}

// reopened takes more only once one has ended.
func reopened(queue <-chan string, most int, fetch func(string)) {
	done := make(chan struct{})
	in, running := queue, 0
	for {
		select {
		case url := <-in:
			running++
			if running >= most {
				in = nil
			}
			go func() {
				defer func() { done <- struct{}{} }()
				fetch(url)
			}()
		case <-done:
			running--
			in = queue
		}
	}
}

// hedge asks again when an answer takes long, three times at most.
func hedge(every time.Duration, fetch func() string) string {
	answers := make(chan string, 3)
	asked := 0
again:
	go func() { answers <- fetch() }()
	asked++
	var late <-chan time.Time
	if asked < 3 {
		late = time.After(every)
	}
	select {
	case s := <-answers:
		return s
	case <-late:
		goto again
	}
}
