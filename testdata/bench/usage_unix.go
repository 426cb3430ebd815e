//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// usageOf returns what a process that has ended took.
func usageOf(p *os.ProcessState) usage {
	u := usage{seconds: (p.UserTime() + p.SystemTime()).Seconds()}
	if r, ok := p.SysUsage().(*syscall.Rusage); ok {
		u.mebi = float64(r.Maxrss) / 1024
		if runtime.GOOS == "darwin" { // counts bytes
			u.mebi /= 1024
		}
	}
	return u
}
