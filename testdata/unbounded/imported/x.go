// Package imported calls functions of another package of the module that leave
// a goroutine running, run what they are given, or call it per element.
package imported

import (
	"net"

	"github.com/boundedgo/boundedgo/testdata/unbounded/imported/work"
)

func Serve(ln net.Listener, q *work.Queue) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		q.Add(func() { conn.Close() }) // want "each connection from ln.Accept starts a goroutine by q.Add"
	}
}

func Each(names []string, f func(string)) {
	for _, name := range names {
		work.Go(func() { f(name) }) // want "each element of names starts a goroutine by work.Go"
	}
	work.ForEach(names, func(name string) {
		go f(name) // want "each element that work.ForEach visits starts go f"
	})
}
