// Package typed has arguments whose type follows from what is in them, and names in letters
// beyond ASCII.
package typed

import (
	"bufio"
	"io"
)

func scan(mask uint64) { _ = mask }

type change struct{ Änderung, ID, X string }

var last change

func letters(r io.Reader) {
	for sc := bufio.NewScanner(r); sc.Scan(); {
		last.Änderung = sc.Text()
		go each(last.Änderung)
	}
}

func capitals(r io.Reader) {
	for sc := bufio.NewScanner(r); sc.Scan(); {
		last.ID, last.X = sc.Text(), ""
		go each(last.ID, last.X)
	}
}

func each(...string) {}

func shifted(numbers <-chan int) {
	for n := range numbers {
		m := uint64(n)
		n++
		go scan(m<<n - 1)
	}
}

func ored(numbers <-chan int, wide *uint64) {
	for n := range numbers {
		n++
		go scan(1<<n | *wide)
	}
}

func counted(numbers <-chan int) {
	for n := range numbers {
		n++
		go count(1<<n-1, !(n == 2) && n > 0)
	}
}

func count(int, bool) {}

// A function that is built in is no value.
func lines(sc *bufio.Scanner) {
	for sc.Scan() {
		go println()
	}
}
