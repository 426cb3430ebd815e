// Package machine starts a goroutine for each network interface of the machine, or
// for each word of a flag.
package machine

import (
	"flag"
	"net"
	"strings"
)

var pools string

func Join(join func(string)) error {
	flag.StringVar(&pools, "pools", "", "pools to join, between commas")
	flag.Parse()
	names := strings.Split(pools, ",")
	for _, name := range names {
		go join(name) // want "each element of names starts go join"
	}
	interfaces, err := net.Interfaces()
	for _, i := range interfaces {
		go join(i.Name) // want "each element of interfaces starts go join"
	}
	return err
}
