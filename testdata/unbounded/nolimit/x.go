// Package nolimit has numbers that look like limits, and are as large as a
// number can be.
package nolimit

import (
	"math"
	"net"
	"sync/atomic"
)

type merger struct {
	most int
	join func(row []string)
}

func newMerger(join func([]string)) *merger { return &merger{math.MaxInt, join} }

// round looks for the shortest queue: that all of them are long is no limit.
func (m *merger) round(queues [][]string) {
	n := m.most
	for _, q := range queues {
		if len(q) < n {
			n = len(q)
		}
	}
	for i := 0; i < n; i++ {
		row := make([]string, 0, len(queues))
		for _, q := range queues {
			row = append(row, q[i])
		}
		go m.join(row) // want "starts go m.join"
	}
}

func shortest(queues [][]string, handle func(i int)) {
	n := math.MaxInt
	for _, q := range queues {
		n = min(n, len(q))
	}
	for i := range n {
		go handle(i) // want "starts go handle"
	}
}

func serve(ln net.Listener) error {
	var active atomic.Int64
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		if active.Add(1) > math.MaxInt32 {
			active.Add(-1)
			continue
		}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			defer active.Add(-1)
			conn.Close()
		}()
	}
}
