// Package handler starts goroutines in a handler, which waits for them: its pool has
// ended before the next request makes another one, whatever happens.
package handler

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
		wg.Go(func() { found[i] = lookup(name) })
	}
	wg.Wait()
	json.NewEncoder(w).Encode(found)
}

func lookup(name string) string { return name }
