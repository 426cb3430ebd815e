package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/boundedgo/boundedgo/analyzer"
)

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

// checkFlags ends the program with one line if a flag has a value that it does
// not take. The driver of x/tools would print all there is to say about every
// flag, and go vet would show that for each package and all that it imports.
func checkFlags(args []string) {
	flags := analyzer.New(analyzer.Config{}).Flags // of no analyzer that runs: parsing adds to them
	for _, arg := range args {
		name, value, hasValue := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		if !strings.HasPrefix(arg, "-") || !hasValue || flags.Lookup(name) == nil {
			continue
		}
		if err := flags.Set(name, value); err != nil {
			if isDependency(args[len(args)-1]) {
				os.Exit(exitClean) // the packages that were named will say it
			}
			fmt.Fprintf(os.Stderr, "boundedgo: invalid value %q for flag -%s: %v\n", value, name, err)
			os.Exit(exitUsage)
		}
	}
}

// isDependency reports whether go vet wants no diagnostics of the package that a
// file describes, but facts only.
func isDependency(file string) bool {
	var cfg struct{ VetxOnly bool }
	text, err := os.ReadFile(file)
	return err == nil && json.Unmarshal(text, &cfg) == nil && cfg.VetxOnly
}
