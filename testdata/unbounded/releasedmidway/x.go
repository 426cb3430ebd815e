// Package releasedmidway gives the slot back in the middle of the work, or has
// as many slots as elements and gives them back without defer.
package releasedmidway

import "net"

func Serve(ln net.Listener, greet, talk func(net.Conn)) error {
	sem := make(chan struct{}, 8)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		sem <- struct{}{}
		go func() { // want "gives the slot of sem back before its work is done"
			greet(conn)
			<-sem
			talk(conn)
		}()
	}
}

func All(batch []func()) {
	sem := make(chan struct{}, len(batch))
	for _, job := range batch {
		sem <- struct{}{}
		go func() { job(); <-sem }() // want "sem has as many slots as there are elements"
	}
}
