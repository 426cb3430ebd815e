// Package opens opens a socket in each goroutine, or for each request: that is no
// configuration.
package opens

import "net"

func Forward(requests <-chan string, serve func(net.Listener)) {
	for addr := range requests {
		ln, err := net.Listen("tcp", addr)
		if err != nil {
			continue
		}
		go serve(ln) // want "each value from requests starts go serve"
	}
}

func Probe(ports []string) {
	for _, p := range ports {
		go func() { // want "each element of ports starts a goroutine"
			if ln, err := net.Listen("tcp", p); err == nil {
				ln.Close()
			}
		}()
	}
}
