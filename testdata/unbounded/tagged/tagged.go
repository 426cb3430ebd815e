// Package tagged decodes what a client sends, or what comes and goes: tags alone
// make no configuration.
package tagged

import (
	"encoding/json"
	"net/http"
)

type batch struct {
	Items []string `json:"items"`
}

func handle(w http.ResponseWriter, r *http.Request, process func(string)) {
	var b batch
	if json.NewDecoder(r.Body).Decode(&b) != nil {
		return
	}
	for _, i := range b.Items {
		go process(i) // want "each element of b.Items starts go process"
	}
}

type Job struct {
	Steps []string `json:"steps"`
}

func (j *Job) Run(step func(string)) {
	for _, s := range j.Steps {
		go step(s) // want "each element of j.Steps starts go step"
	}
}

type Hub struct {
	Peers map[string]chan string `json:"peers"`
}

func (h *Hub) Start()           {}
func (h *Hub) Stop()            {}
func (h *Hub) left(name string) { delete(h.Peers, name) }

func (h *Hub) tell(text string) {
	for _, p := range h.Peers {
		go func() { p <- text }() // want "each element of h.Peers starts a goroutine"
	}
}
