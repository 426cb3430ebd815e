// Package configmethod asks a configuration itself for what is written in it.
package configmethod

import "strings"

type Config struct {
	Peers string
	DB    *database
}

type database struct{ Replicas []string }

func (c *Config) PeerList() []string { return strings.Fields(c.Peers) }

type server struct{ cfg *Config }

func (s *server) connect() {
	for _, p := range s.cfg.PeerList() {
		go s.run(p) // want "each element of s.cfg.PeerList\\(\\) starts go s.run"
	}
	for _, r := range s.cfg.DB.Replicas {
		go s.run(r) // want "each element of s.cfg.DB.Replicas starts go s.run"
	}
}

func (s *server) run(string) {}
