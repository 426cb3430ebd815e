// Package handler starts goroutines in HTTP handlers that wait for them before
// they answer, or that run only so many.
package handler

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

type API struct {
	users, orders func() any
	slots         chan struct{}
	export        func(string)
}

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var users, orders any
	var wg sync.WaitGroup
	wg.Go(func() { users = a.users() })
	wg.Go(func() { orders = a.orders() })
	wg.Wait()
	json.NewEncoder(w).Encode([]any{users, orders})
}

func (a *API) Export(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	select {
	case a.slots <- struct{}{}:
		go func() {
			defer func() { <-a.slots }()
			a.export(name)
		}()
	default:
		http.Error(w, "try again later", http.StatusServiceUnavailable)
	}
}

func (a *API) Latest(w http.ResponseWriter, r *http.Request) {
	found := make(chan any, 1)
	go func() { found <- a.orders() }()
	timer := time.NewTimer(time.Second)
	defer timer.Stop()
	json.NewEncoder(w).Encode(<-found)
}

func Register(mux *http.ServeMux, a *API) {
	go a.export("on start")
	mux.HandleFunc("/export", a.Export)
}
