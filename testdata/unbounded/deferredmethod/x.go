// Package deferredmethod has methods that stop a timer if something else than its
// absence says so.
package deferredmethod

import (
	"net/http"
	"time"
)

type writer struct {
	t      *time.Timer
	other  *time.Timer
	closed bool
}

func (w *writer) flush() {}

func (w *writer) stop() {
	if w.closed {
		w.t.Stop()
	}
}

func (w *writer) stopBoth() {
	if w.other != nil {
		w.t.Stop()
	}
}

func Handle(http.ResponseWriter, *http.Request) {
	w := &writer{}
	defer w.stop()
	w.t = time.AfterFunc(time.Second, w.flush) // want "each HTTP request starts time.AfterFunc"
}

func HandleBoth(http.ResponseWriter, *http.Request) {
	w := &writer{}
	defer w.stopBoth()
	w.t = time.AfterFunc(time.Second, w.flush) // want "each HTTP request starts time.AfterFunc"
}
