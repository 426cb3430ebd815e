// Package signals starts a goroutine for each signal, which an operator sends.
package signals

import (
	"os"
	"os/signal"
	"syscall"
)

func Handle(reopen func(), quit <-chan struct{}) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	for {
		select {
		case <-c:
			go reopen() // want "each iteration of an endless loop starts go reopen"
		case <-quit:
			return
		}
	}
}

func Each(reopen func(os.Signal)) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	for s := range c {
		go reopen(s) // want "each value from c starts go reopen"
	}
}
