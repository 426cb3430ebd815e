// Package tokensreturned takes a token that was put into the channel before, and puts
// it back itself where Accept fails.
package tokensreturned

import "net"

func Serve(ln net.Listener, most int) error {
	tokens := make(chan struct{}, most)
	for i := 0; i < most; i++ {
		tokens <- struct{}{}
	}
	for {
		<-tokens
		conn, err := ln.Accept()
		if err != nil {
			tokens <- struct{}{}
			continue
		}
		go func() {
			defer func() { tokens <- struct{}{} }()
			conn.Close()
		}()
	}
}
