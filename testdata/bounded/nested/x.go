// Package nested starts goroutines inside of goroutines of which there are
// only so many; those end with the one that they are part of.
package nested

import (
	"io"
	"net"
	"sync"
)

func Proxy(ln net.Listener, dial func() (net.Conn, error)) {
	slots := make(chan struct{}, 50)
	for {
		slots <- struct{}{}
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() {
			defer func() { <-slots }()
			up, err := dial()
			if err != nil {
				return
			}
			var wg sync.WaitGroup
			wg.Add(2)
			go func() { defer wg.Done(); io.Copy(up, conn) }()
			go func() { defer wg.Done(); io.Copy(conn, up) }()
			wg.Wait()
		}()
	}
}
