// Package closedquery asks whether a client is closed; that closes nothing.
package closedquery

import (
	"errors"
	"sync"
)

type Client interface {
	Closed() bool
	Close() error
	Get(string) string
}

type client struct {
	mu    sync.Mutex
	conns map[string]int
	done  chan struct{}
}

func (c *client) Closed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.conns == nil
}

func (c *client) Close() error {
	if c.Closed() {
		return errors.New("closed")
	}
	close(c.done)
	return nil
}

func (c *client) Get(string) string { return "" }

type manager struct{ c Client }

func newManager(c Client) (*manager, error) {
	if c.Closed() {
		return nil, errors.New("closed")
	}
	m := &manager{c}
	go m.loop()
	return m, nil
}

func (m *manager) loop() {
	for m.c.Get("x") == "" {
	}
}

func each(c Client, topics <-chan string) {
	for range topics {
		newManager(c) // want "each value from topics starts a goroutine by newManager"
	}
}

func direct(c Client, topics <-chan string) {
	for t := range topics {
		if c.Closed() {
			return
		}
		go c.Get(t) // want "each value from topics starts go c.Get"
	}
}
