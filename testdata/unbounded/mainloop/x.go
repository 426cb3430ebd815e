// Command mainloop reads its arguments and lines, and starts a goroutine for
// each: what is called as data is data.
package main

import (
	"bufio"
	"flag"
	"net/http"
	"os"
)

func main() {
	flag.Parse()
	for _, url := range flag.Args() {
		go fetch(url) // want "each element of flag.Args.* starts go fetch"
	}
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			break
		}
		go fetch(line) // want "starts go fetch"
	}
}

func fetch(url string) {
	if resp, err := http.Get(url); err == nil {
		resp.Body.Close()
	}
}
