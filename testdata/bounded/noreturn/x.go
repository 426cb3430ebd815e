// Package noreturn ends the program where no slot is left, by functions that log
// and do not return.
package noreturn

import (
	"log/slog"
	"os"
	"sync"
)

type logger interface {
	Panicf(format string, args ...any)
}

var (
	slots = make(chan struct{}, 100)
	wg    sync.WaitGroup
)

func Remove(dirs []string, log logger) {
	for _, dir := range dirs {
		select {
		case slots <- struct{}{}:
		default:
			log.Panicf("no room to remove %s", dir)
		}
		wg.Go(func() {
			defer func() { <-slots }()
			os.RemoveAll(dir)
		})
	}
}

func RemoveOrDie(dirs <-chan string) {
	for dir := range dirs {
		select {
		case slots <- struct{}{}:
		default:
			die("no room", dir)
		}
		wg.Go(func() {
			defer func() { <-slots }()
			os.RemoveAll(dir)
		})
	}
}

func die(msg, dir string) {
	if dir != "" {
		slog.Error(msg, "dir", dir)
	}
	exit(1)
}

func exit(code int) { os.Exit(code) }
