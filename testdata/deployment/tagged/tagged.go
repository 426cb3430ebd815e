// Package tagged is an application that is started and stopped, and that a decoder
// fills in.
package tagged

import (
	"encoding/json"
	"os"
)

type App struct {
	Servers map[string]*Server `json:"servers"`
	CAs     []*CA              `json:"certificate_authorities"`
}

type Server struct{ addr string }

func (s *Server) close() {}

type CA struct{ name string }

func Load(file string) (*App, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	a := new(App)
	return a, json.Unmarshal(text, a)
}

func (a *App) Start(renew func(*CA)) error {
	for _, ca := range a.CAs {
		go renew(ca) // want "each element of a.CAs starts go renew"
	}
	return nil
}

func (a *App) Stop() error {
	for _, s := range a.Servers {
		go s.close() // want "each element of a.Servers starts go s.close"
	}
	return nil
}
