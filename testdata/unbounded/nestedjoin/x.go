// Package nestedjoin joins goroutines in goroutines of which there are as many
// as elements: those are the finding, and the inner ones end with them.
package nestedjoin

import (
	"io"
	"net"
	"sync"
)

func Build(targets map[string][]string, compile func(string)) {
	var outer sync.WaitGroup
	for _, files := range targets {
		outer.Go(func() { // want "each element of targets starts outer.Go"
			var inner sync.WaitGroup
			for _, file := range files[:min(len(files), 4)] {
				inner.Go(func() { compile(file) }) // want "each one started on line 14 starts inner.Go"
			}
			inner.Wait()
		})
	}
	outer.Wait()
}

func Proxy(ln net.Listener, up io.ReadWriter) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go func() { // want "each connection from ln.Accept starts a goroutine"
			done := make(chan struct{})
			go func() { // want "each one started on line 31 starts a goroutine"
				io.Copy(up, conn)
				close(done)
			}()
			io.Copy(conn, up)
			<-done
		}()
	}
}
