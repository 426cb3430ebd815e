package main

import (
	"testing"

	"github.com/boundedgo/boundedgo/testdata/hello/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m, main) }

func TestServer(t *testing.T) { webtest.Server(t) }

// TestNoLimit has as many goroutines as clients. None is in the way of another,
// which is what makes the pattern so tempting.
func TestNoLimit(t *testing.T) { webtest.Limit(t, 1000, 1000, serve) }
