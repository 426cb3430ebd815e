package main

import (
	"testing"

	"github.com/boundedgo/boundedgo/pool"
	"github.com/boundedgo/boundedgo/testdata/hello/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m, main) }

func TestServer(t *testing.T) {
	t.Run("wait", func(t *testing.T) { webtest.Server(t) })
	t.Run("shed", func(t *testing.T) { webtest.Server(t, "-shed") })
}

func TestLimit(t *testing.T) { webtest.Limit(t, 5**limit, *limit, serve) }

func TestShed(t *testing.T) {
	*shed = true
	defer func() { *shed = false }()
	webtest.Limit(t, 5**limit, *limit, serve)
	webtest.Refusal(t, *limit+pool.DefaultQueue, serve)
}
