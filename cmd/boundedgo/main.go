// Boundedgo finds goroutines that nothing limits.
//
//	boundedgo [flags] [packages]
//
// The packages are named as for the go command; without any, it is the one in
// the current directory. Findings go to standard error, one a line, in an order
// that depends on nothing but the code.
//
// The exit code is
//
//	0  nothing was found
//	1  a package did not load or does not compile; the others are still analysed
//	2  the command line is wrong
//	3  there are findings
//
// Code 1 wins over 3, because a broken package may hide findings. With -json,
// findings are data and do not change the code, as in go vet.
//
// The same binary is a vet tool, whose results the go command caches:
//
//	go vet -vettool=$(which boundedgo) ./...
//
// Left out: -tags and its like, which GOFLAGS carries to every package loader
// (GOFLAGS=-tags=integration), and the profiling flags of other checkers, which
// are for those who write analyzers.
package main

import (
	"os"
	"strings"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis/singlechecker"
)

// The exit codes that the package comment promises.
const (
	exitClean    = 0
	exitBroken   = 1
	exitUsage    = 2
	exitFindings = 3
)

func main() {
	args := os.Args[1:]
	if speaksVet(args) {
		singlechecker.Main(analyzer.Analyzer) // never returns
	}
	dir, err := os.Getwd()
	if err != nil {
		dir = "" // the go command will say what is wrong with it
	}
	cmd := &command{analyzer: analyzer.Analyzer, dir: dir, stdout: os.Stdout, stderr: os.Stderr}
	os.Exit(cmd.run(args))
}

// speaksVet reports whether it is the go command that calls: it asks for the
// version and the flags, and then has one package at a time analysed, which it
// describes in a file named last.
func speaksVet(args []string) bool {
	if len(args) == 0 {
		return false
	}
	switch args[0] {
	case "-V=full", "--V=full", "-flags", "--flags":
		return true
	}
	return strings.HasSuffix(args[len(args)-1], ".cfg")
}
