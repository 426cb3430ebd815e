// Package stream has loops that start a goroutine for each message.
package stream

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"sync"
)

type message struct{ id int }

func process(message) error { return nil }

type worker struct{ name string }

func (w worker) do(id int) {}

// Values starts one for each value.
func Values(messages <-chan *message, handle func(*message)) {
	for m := range messages {
		go handle(m)
	}
}

// Copies evaluates what can change before the task runs.
func Copies(messages <-chan message, w worker, next func() int) {
	total := 0
	for m := range messages {
		total += m.id
		go process(m)
		go w.do(next())
		go fmt.Println("so far", total, m.id > 1)
	}
}

// Results returns something beside its error.
func Results(r io.Reader, line func(string)) (n int, names []string, err error) {
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		text := sc.Text()
		go line(text)
	}
	return n, names, sc.Err()
}

// Select takes messages until it is told to stop.
func Select(ctx context.Context, messages <-chan int, handle func(int)) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case m := <-messages:
			go handle(m)
		}
	}
}

// Waiting waits at the end for those that still run, unless it fails.
func Waiting(r *bufio.Reader, line func(string)) error {
	var wg sync.WaitGroup
	for {
		text, err := r.ReadString('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		wg.Add(1)
		go func() {
			line(text)
			wg.Done()
		}()
	}
	wg.Wait()
	return nil
}

type queue struct {
	wg       sync.WaitGroup
	messages chan string
}

// Run uses a group that others wait for.
func (q *queue) Run(handle func(string), tick func()) {
	for m := range q.messages {
		q.wg.Go(func() {
			handle(m)
		})
		q.wg.Go(tick)
	}
}

// Counted has a result named err, and waits for them.
func Counted(messages <-chan message) (n int, err error) {
	var wg sync.WaitGroup
	for m := range messages {
		n++
		wg.Go(func() { process(m) })
	}
	wg.Wait()
	return n, nil
}

func done(wg *sync.WaitGroup, m message) { wg.Done() }

// Handed hands the group to the goroutine.
func Handed(messages <-chan message) int {
	var wg sync.WaitGroup
	n := 0
	for m := range messages {
		n++
		wg.Add(1)
		go done(&wg, m)
	}
	wg.Wait()
	return n
}

// Chosen looks at the message, and has nothing to do behind the loop.
func Chosen(messages <-chan message) int {
	var wg sync.WaitGroup
	defer wg.Wait()
	n := 0
	for m := range messages {
		switch m.id {
		case 0:
			n++
			wg.Go(func() { process(m) })
		}
	}
	return n
}

// Literal hands a literal of several lines to what the goroutine calls.
func Literal(jobs <-chan func(), retry func(func())) {
	for job := range jobs {
		go retry(func() {
			job()
		})
	}
}
