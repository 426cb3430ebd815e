package main

import (
	"bytes"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/tools/go/analysis"
)

// TestProgress expects silence for a second, then what is going on, and nothing
// left on the screen.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var screen bytes.Buffer
		p := startProgress(&screen)
		time.Sleep(patience - 1)
		p.stop()
		if screen.Len() > 0 {
			t.Errorf("a short run shows %q", screen.String())
		}

		p = startProgress(&screen)
		time.Sleep(patience + 5*pace)
		failing := errors.New("failing")
		a := p.watch(&analysis.Analyzer{Run: func(*analysis.Pass) (any, error) { return 1, failing }}, 2)
		if n, err := a.Run(nil); n != 1 || err != failing {
			t.Errorf("the analyzer returns %v and %v", n, err)
		}
		time.Sleep(pace)
		p.stop()
		const want = "\rloading packages, and compiling what they import\x1b[K\ranalysing packages: 1 of 2\x1b[K\r\x1b[K"
		if screen.String() != want {
			t.Errorf("a long run shows %q, want %q", screen.String(), want)
		}
	})
}
