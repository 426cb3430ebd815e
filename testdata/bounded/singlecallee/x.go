// Package singlecallee calls, in its loops, functions that start their
// goroutine only if it does not run yet.
package singlecallee

import "sync"

type Writer struct {
	mu      sync.Mutex
	running bool
	lines   chan string
	once    sync.Once
}

func (w *Writer) Write(lines []string) {
	for _, line := range lines {
		w.start()
		w.lines <- line
	}
}

func (w *Writer) start() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.running {
		return
	}
	w.running = true
	go w.loop()
}

func (w *Writer) WriteOnce(lines []string) {
	for _, line := range lines {
		w.startOnce()
		w.lines <- line
	}
}

func (w *Writer) startOnce() {
	w.once.Do(func() {
		go w.loop()
	})
}

func (w *Writer) loop() {
	for line := range w.lines {
		println(line)
	}
}
