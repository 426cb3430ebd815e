package refused

import (
	"bufio"
	"io"
	"net"
)

type result struct{ lines int }

// The name of the type means a variable, where its zero value would stand.
func summed(r io.Reader) (result, error) {
	var result result
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		result.lines++
		go fetch(sc.Text()) // want `no fix: result means something else there`
	}
	return result, sc.Err()
}

// The same for nil.
func listed(r io.Reader) ([]string, error) {
	nil := []string{"none"}
	sc := bufio.NewScanner(r)
	for sc.Scan() {
		go fetch(sc.Text()) // want `no fix: nil means something else there`
	}
	return nil, sc.Err()
}

// What the function has counted has no name where it would be returned.
func hidden(ln net.Listener) (n int, err error) {
	for {
		conn, aerr := ln.Accept()
		if aerr != nil {
			err = aerr
			return
		}
		if n := conn.LocalAddr(); n != nil {
			go conn.Close() // want `no fix: n means something else there`
		}
	}
}
