package main

import (
	"os"
	"runtime"
)

// A screen is what is known of where the output goes.
type screen struct {
	terminal bool // a person reads standard output
	color    bool // and it may be coloured
	moving   bool // standard error is a terminal that can erase what it shows
}

// newScreen looks at the files, and at what the environment asks of every
// program: https://no-color.org, and TERM=dumb.
func newScreen(stdout, stderr *os.File) screen {
	obeys := os.Getenv("TERM") != "" || runtime.GOOS == "windows" && os.Getenv("WT_SESSION") != ""
	obeys = obeys && os.Getenv("TERM") != "dumb"
	return screen{
		terminal: isTerminal(stdout),
		color:    isTerminal(stdout) && obeys && os.Getenv("NO_COLOR") == "",
		moving:   isTerminal(stderr) && obeys,
	}
}

// isTerminal takes any device for a terminal. The only other one that output is
// sent to shows nothing.
func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
