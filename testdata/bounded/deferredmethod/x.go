// Package deferredmethod stops a timer, and ends a goroutine, by methods that do
// nothing if there is none.
package deferredmethod

import (
	"io"
	"net/http"
	"time"
)

type writer struct {
	io.Writer
	t    *time.Timer
	quit chan struct{}
}

func (w *writer) flush() {}

func (w *writer) stop() {
	if w.t != nil {
		w.t.Stop()
	}
	if w.quit != nil {
		close(w.quit)
	}
}

func copyTo(dst io.Writer, src io.Reader, every time.Duration) error {
	if every > 0 {
		w := &writer{Writer: dst}
		defer w.stop()
		w.t = time.AfterFunc(every, w.flush)
		dst = w
	}
	_, err := io.Copy(dst, src)
	return err
}

func Handle(w http.ResponseWriter, r *http.Request) {
	copyTo(w, r.Body, time.Second)
}

func Follow(names <-chan string, show func(string)) {
	w := &writer{}
	for name := range names {
		w.stop()
		w.quit = make(chan struct{})
		go follow(name, show, w.quit)
	}
}

func follow(name string, show func(string), quit <-chan struct{}) {
	for {
		select {
		case <-quit:
			return
		default:
			show(name)
		}
	}
}
