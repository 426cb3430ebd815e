package waiting

import (
	"encoding/csv"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"sync"
	"time"
)

// What looks like a reason, and is none.

type either struct {
	secure bool
	wg     sync.WaitGroup
}

func (e *either) handle(conn net.Conn)    { conn.Close() }
func (e *either) handleTLS(conn net.Conn) { conn.Close() }

// One of the two starts.
func (e *either) serve(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if e.secure {
			go e.handleTLS(conn) // want "use pool.ThreadPool$"
		} else {
			go e.handle(conn) // want "use pool.ThreadPool$"
		}
	}
}

func (e *either) first(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if e.secure {
			go e.handleTLS(conn) // want "use pool.ThreadPool$"
			continue
		}
		go e.handle(conn) // want "use pool.ThreadPool$"
	}
}

// Nobody else finds what a handler keeps for itself.
func (e *either) accept(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		e.wg.Add(1)
		go func() { // want "use pool.ThreadPool$"
			defer e.wg.Done()
			defer conn.Close()
			var parts []net.Conn
			parts = append(parts, conn)
			println(len(parts))
		}()
	}
}

// A file has an end, and so has an attempt.
func sums(files []*os.File, add func([]string)) {
	var wg sync.WaitGroup
	for _, f := range files {
		wg.Go(func() { // want "by then$"
			r := csv.NewReader(f)
			for {
				row, err := r.Read()
				if errors.Is(err, io.EOF) {
					return
				}
				add(row)
			}
		})
	}
	wg.Wait()
}

func retried(urls []string, fetch func(string) error) {
	var wg sync.WaitGroup
	for _, u := range urls {
		wg.Go(func() { // want "by then$"
			for attempt := 1; ; attempt++ {
				if err := fetch(u); err == nil || attempt == 3 {
					return
				}
				time.Sleep(time.Second)
			}
		})
	}
	wg.Wait()
}

func convert(files []string) {
	var wg sync.WaitGroup
	for _, f := range files {
		wg.Go(func() { // want "by then$"
			if err := exec.Command("convert", f).Run(); err != nil {
				println(f)
			}
		})
	}
	wg.Wait()
}

// Who reads goes on beside the loop.
func generate(urls []string, fetch func(string) string) <-chan string {
	out := make(chan string)
	go func() {
		var wg sync.WaitGroup
		for _, u := range urls {
			wg.Go(func() { out <- fetch(u) }) // want "by then$"
		}
		wg.Wait()
		close(out)
	}()
	return out
}

func allowed(urls []string, fetch func(string) error) (err error) {
	errs := make(chan error, len(urls))
	var wg sync.WaitGroup
	for _, u := range urls[1:] {
		wg.Go(func() { errs <- fetch(u) }) // want "by then$"
	}
	wg.Wait()
	for range urls[1:] {
		err = errors.Join(err, <-errs)
	}
	return err
}
