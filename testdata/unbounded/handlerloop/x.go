// Package handlerloop starts goroutines per element in a handler that waits for
// them: each request brings as many elements as it likes.
package handlerloop

import (
	"encoding/json"
	"net/http"
	"sync"
)

func Lookup(w http.ResponseWriter, r *http.Request) {
	var names []string
	if err := json.NewDecoder(r.Body).Decode(&names); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	found := make([]string, len(names))
	var wg sync.WaitGroup
	for i, name := range names {
		wg.Go(func() { found[i] = lookup(name) }) // want "each element of names starts wg.Go"
	}
	wg.Wait()
	json.NewEncoder(w).Encode(found)
}

// Timeout answers after a while; the goroutine goes on.
func Timeout(w http.ResponseWriter, r *http.Request) {
	found := make(chan string, 1)
	go func() { // want "each HTTP request starts a goroutine"
		found <- lookup(r.FormValue("name"))
	}()
	select {
	case name := <-found:
		w.Write([]byte(name))
	case <-r.Context().Done():
		http.Error(w, "too slow", http.StatusGatewayTimeout)
	}
}

func lookup(name string) string { return name }
