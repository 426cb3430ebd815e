// Package filled ranges over what it has read, decoded, split or collected
// itself: its length follows the data.
package filled

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"strings"
)

func Lines(r io.Reader) {
	var lines []string
	for sc := bufio.NewScanner(r); sc.Scan(); {
		lines = append(lines, sc.Text())
	}
	for _, line := range lines {
		go use(line) // want "each element of lines starts go use"
	}
}

func Fields(text string) {
	for _, f := range strings.Fields(text) {
		go use(f) // want "starts go use"
	}
}

func Decoded(data []byte) error {
	var byName map[string]string
	if err := json.Unmarshal(data, &byName); err != nil {
		return err
	}
	for _, v := range byName {
		go use(v) // want "each element of byName starts go use"
	}
	return nil
}

func Dir(dir string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		go use(e.Name()) // want "each element of entries starts go use"
	}
	return err
}

func Replaced(extra []string) {
	names := []string{"a", "b"}
	if extra != nil {
		names = extra
	}
	for _, name := range names {
		go use(name) // want "each element of names starts go use"
	}
}

func Sized(n []string) {
	copies := make([]string, len(n))
	for i := range copies {
		go use(n[i]) // want "each element of copies starts go use"
	}
}

func use(string) {}
