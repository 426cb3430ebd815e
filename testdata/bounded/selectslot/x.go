// Package selectslot takes the slot in one arm of a select; the others end the
// loop, drop the job, or do it in the loop itself.
package selectslot

import (
	"context"
	"time"
)

type Job func()

func UntilDone(ctx context.Context, jobs <-chan Job, slots chan struct{}) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return
		}
		go func() {
			defer func() { <-slots }()
			job()
		}()
	}
}

func OrDrop(jobs <-chan Job, slots chan struct{}) (dropped int) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
			go run(job, slots)
		default:
			dropped++
		}
	}
	return dropped
}

func OrInline(jobs <-chan Job, slots chan struct{}) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
			go run(job, slots)
		default:
			job()
		}
	}
}

func OrTimeout(jobs <-chan Job, slots chan struct{}) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		case <-time.After(time.Second):
			continue
		}
		go run(job, slots)
	}
}

func run(job Job, slots chan struct{}) {
	defer func() { <-slots }()
	job()
}
