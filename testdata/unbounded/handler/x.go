// Package handler starts goroutines in HTTP handlers that outlive the request:
// the server runs one handler per request, and limits nothing.
package handler

import (
	"io"
	"net/http"
)

type API struct {
	audit func(user string)
	mail  chan string
}

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	go a.audit(user) // want "each HTTP request starts go a.audit"
	w.WriteHeader(http.StatusAccepted)
}

func Register(mux *http.ServeMux, a *API) {
	mux.HandleFunc("POST /import", func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		go func() { // want "each HTTP request starts a goroutine"
			a.audit(string(body))
		}()
	})
}

func Logged(next http.Handler, a *API) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		a.sendMail(r.RemoteAddr) // want "each HTTP request starts a goroutine by a.sendMail"
	})
}

func (a *API) sendMail(to string) {
	go func() { a.mail <- to }()
}
