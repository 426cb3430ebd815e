package main

import (
	"testing"

	"github.com/boundedgo/boundedgo/testdata/hello/web/webtest"
)

func TestMain(m *testing.M) { webtest.Main(m, main) }

func TestServer(t *testing.T) { webtest.Server(t) }
