package analyzer_test

import (
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
)

// TestLifecycle expects the reports that the want comments in
// testdata/lifecycle announce. Their good twins stand in testdata/bounded.
func TestLifecycle(t *testing.T) {
	expect(t, analyzer.Config{}, "lifecycle")
}
