// Package chosenonce counts through its input, up to a number that is chosen
// only until something else is found.
package chosenonce

import (
	"encoding/binary"
	"strconv"
)

type task func()

func all(header []byte, tasks []task) {
	n := 0
	if len(header) >= 4 {
		n = int(binary.BigEndian.Uint32(header))
	}
	for i := range n {
		go tasks[i]() // want "starts go tasks"
	}
}

func parsed(header string, tasks []task) error {
	n := 1
	if header != "" {
		m, err := strconv.Atoi(header)
		if err != nil {
			return err
		}
		n = m
	}
	for i := 0; i < n; i++ {
		go tasks[i]() // want "starts go tasks"
	}
	return nil
}
