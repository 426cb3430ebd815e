package analyzer

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestServer runs the analyzer over the servers in the fixtures of libraries.
// With -server, TestLibraries expects what the want comments announce. Without it,
// nothing is reported: no server, nor the directive that excuses one.
func TestServer(t *testing.T) {
	load := func() *packages.Config { return &packages.Config{Dir: libraries} }
	if ds := diagnose(t, Config{}, load(), "./server")["server"]; len(ds) > 0 {
		t.Errorf("reported without -server: %v", ds)
	}
	limited, ignored := 0, 0
	for _, d := range diagnose(t, Config{Server: true, Explain: true}, load(), "./server")["server"] {
		switch {
		case d.category == categoryServer:
		case strings.Contains(d.text, "bounded: ") && strings.Contains(d.text, "limited by netutil.LimitListener"):
			limited++
		case strings.Contains(d.text, "ignored: nobody but a person"):
			ignored++
		default:
			t.Errorf("with -explain: %s %s", d.category, d.text)
		}
	}
	if limited != 4 || ignored != 1 {
		t.Errorf("-explain explains %d limited servers and %d ignored ones, want 4 and 1", limited, ignored)
	}
}
