package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// A collector collects garbage while packages are loaded, before a file is parsed: more is
// to come then, and loading waits for it. The runtime would as often begin when nearly all
// is loaded, and go on beside the analysis, for as long as that takes, to find that almost
// nothing is garbage.
type collector struct {
	mu  sync.Mutex
	due uint64 // the size of the heap at which it collects next, in bytes
}

const (
	// leastDue is the least of these sizes.
	leastDue = 16 << 20

	// rarely is how far the heap may grow before the runtime collects after all, in percent
	// of what was live the last time: between two files, or in the analysis.
	rarely = 300
)

// newCollector returns one that takes the place of the runtime, unless the user has said
// when that collects.
func newCollector() *collector {
	if os.Getenv("GOGC") != "" {
		return nil
	}
	debug.SetGCPercent(rarely)
	return &collector{due: leastDue}
}

// parse parses a file as go/packages would, but does not look up what names stand for: the
// type checker does.
func (c *collector) parse(fset *token.FileSet, filename string, src []byte) (*ast.File, error) {
	c.collect()
	return parser.ParseFile(fset, filename, src, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
}

// collect does so if the heap has doubled since the last time. Others, who find it locked,
// go on to parse.
func (c *collector) collect() {
	if c == nil || !c.mu.TryLock() {
		return
	}
	defer c.mu.Unlock()
	if heapSize() >= c.due {
		runtime.GC()
		c.due = max(leastDue, 2*heapSize())
	}
}

// heapSize returns how many bytes objects take that live, or are not known to be dead.
func heapSize() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
