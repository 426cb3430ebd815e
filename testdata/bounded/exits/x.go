// Package exits leaves the loop after it has started a goroutine, on all paths.
package exits

import (
	"net"
	"strings"
)

func First(ln net.Listener) error {
	for {
		conn, err := ln.Accept()
		if err != nil {
			continue
		}
		go handle(conn)
		return nil
	}
}

func Find(lines []string) {
	for _, line := range lines {
		if strings.HasPrefix(line, "#!") {
			go run(line)
			break
		}
	}
}

func FindNested(files [][]string) {
search:
	for _, lines := range files {
		for _, line := range lines {
			switch line {
			case "run":
				go run(line)
				break search
			}
		}
	}
}

func Either(lines <-chan string, quick bool) {
	for line := range lines {
		if line == "" {
			continue
		}
		go run(line)
		if quick {
			return
		}
		panic("not quick")
	}
}

func handle(conn net.Conn) { conn.Close() }
func run(string)           {}
