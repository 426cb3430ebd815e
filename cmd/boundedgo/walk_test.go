package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestWalkthrough replays what the README shows of the way from a goroutine per
// connection to a pool: each step is the code in testdata/steps, followed by all
// that boundedgo says to it.
func TestWalkthrough(t *testing.T) {
	_, walk, found := strings.Cut(readFile(t, "../../README.md"), "### Driven by its messages\n")
	walk, _, ends := strings.Cut(walk, "\n### ")
	steps, err := os.ReadDir("../../testdata/steps")
	if err != nil || !found || !ends || len(steps) < 2 {
		t.Fatalf("no walkthrough (error: %v)", err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range steps {
		dir := "./testdata/steps/" + step.Name()
		_, code, _ := strings.Cut(readFile(t, "../../"+dir+"/serve.go"), "\nfunc ")
		got := runTool(t, root, dir)
		says := got.stdout + got.stderr
		if got.code != 0 {
			says += fmt.Sprintf("exit status %d\n", got.code) // as go run does
		}
		want := "```go\nfunc " + code + "```\n\n```console\n$ go run ./cmd/boundedgo " + dir + "\n" + says + "```\n"
		if !strings.Contains(walk, want) {
			t.Errorf("the README does not show this step:\n%s", want)
		}
	}
	if shown := len(regexp.MustCompile("(?m)^```console$").FindAllString(walk, -1)); shown != len(steps) {
		t.Errorf("the README shows %d steps, there are %d", shown, len(steps))
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
