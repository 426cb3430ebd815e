package main

import (
	"go/token"
	"runtime"
	"runtime/debug"
	"testing"
)

// TestCollector has a file parsed when the heap is small, and when it has grown.
func TestCollector(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	t.Setenv("GOGC", "")
	collections := func(c *collector) uint32 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := c.parse(token.NewFileSet(), "x.go", []byte("package x\n")); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return after.NumForcedGC - before.NumForcedGC
	}
	c := newCollector()
	c.due = 1 << 40
	if n := collections(c); n != 0 {
		t.Errorf("a small heap was collected %d times", n)
	}
	c.due = 0
	if n := collections(c); n != 1 {
		t.Errorf("a heap that has grown was collected %d times", n)
	}
	if n := collections(c); n != 0 {
		t.Errorf("it was collected %d times again", n)
	}
	t.Setenv("GOGC", "100")
	if n := collections(newCollector()); n != 0 {
		t.Errorf("the collector took the place of the runtime %d times, though the user has set GOGC", n)
	}
}
