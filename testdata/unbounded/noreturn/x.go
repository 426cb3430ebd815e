// Package noreturn has functions named as if they did not return. They do.
package noreturn

import "log"

var slots = make(chan struct{}, 100)

type errors struct{ last error }

// Fatal only keeps the error.
func (e *errors) Fatal(err error) { e.last = err }

// Panic returns what may be thrown.
func Panic(err error) error { return err }

func recovered(msg string) {
	defer func() { log.Print(recover()) }()
	panic(msg)
}

func mostly(msg string) {
	if msg == "" {
		return
	}
	panic(msg)
}

func Run(jobs <-chan func(), e *errors, full error) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		default:
			e.Fatal(full)
		}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-slots }()
			job()
		}()
	}
}

func RunPanic(jobs <-chan func(), full error) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		default:
			log.Print(Panic(full))
		}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-slots }()
			job()
		}()
	}
}

func RunRecovered(jobs <-chan func()) {
	for job := range jobs {
		select {
		case slots <- struct{}{}:
		default:
			recovered("full")
			mostly("")
		}
		go func() { // want "each value from jobs starts a goroutine"
			defer func() { <-slots }()
			job()
		}()
	}
}
