// Command arguments starts a goroutine for each file that it is told to read,
// as many as a shell expands.
package main

import (
	"flag"
	"os"
)

func main() {
	for _, path := range os.Args[1:] {
		go read(path) // want "each element of os.Args.* starts go read"
	}
	flag.Parse()
	for _, path := range flag.Args() {
		go read(path) // want "each element of flag.Args.* starts go read"
	}
}

func read(path string) {
	if f, err := os.Open(path); err == nil {
		f.Close()
	}
}
