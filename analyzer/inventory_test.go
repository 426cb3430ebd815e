package analyzer_test

import (
	"fmt"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis/analysistest"
)

// TestInventory expects all sites of a package, with the text of their loops and
// gates.
func TestInventory(t *testing.T) {
	var found errors
	results := analysistest.Run(&found, moduleRoot(t), analyzer.WithSites(analyzer.New(analyzer.Config{})), "./testdata/inventory")
	var got strings.Builder
	for _, res := range results {
		fset := res.Action.Package.Fset
		for _, s := range res.Result.([]analyzer.Site) {
			fmt.Fprintf(&got, "%d: %s %s %s `%s`", fset.Position(s.Pos).Line, s.Verdict, s.Kind, s.Category, source(t, fset, s.Pos, s.End))
			for _, name := range []string{s.Callee, s.Runs, s.Starts, s.Excuse} {
				if name != "" {
					fmt.Fprintf(&got, " %s", name)
				}
			}
			fmt.Fprintf(&got, "\n\t%s\n", s.Message)
			if s.Loop.Pos.IsValid() {
				fmt.Fprintf(&got, "\tloop `%s`\n", source(t, fset, s.Loop.Pos, s.Loop.End))
			}
			for _, g := range s.Gates {
				fmt.Fprintf(&got, "\tgate `%s`\n", source(t, fset, g.Pos, g.End))
			}
		}
	}
	if got := strings.TrimSpace(got.String()); got != strings.TrimSpace(strings.ReplaceAll(inventory, "'", "`")) {
		t.Errorf("got\n%s\nwant\n%s", got, inventory)
	}
}

const inventory = `
25: unbounded go accept 'go handle'
	unbounded goroutines: each connection from ln.Accept starts go handle, and nothing limits how many run at once; use pool.ThreadPool
	loop 'for {'
28: bounded go accept 'go func()'
	bounded: sem is taken on line 27 and given back by the goroutine
	loop 'for {'
	gate 'sem <- struct{}{}'
36: suppressed go accept 'go handle' one for each connection is meant here
	unbounded goroutines: each connection from ln.Accept starts go handle, and nothing limits how many run at once; use pool.ThreadPool
	loop 'for {'
45: bounded go stream 'go func()'
	bounded: weights is taken on line 42 and given back by the goroutine
	loop 'for job := range jobs {'
	gate 'err := weights.Acquire(ctx, 1)'
	gate 'err != nil'
56: bounded library range 'g.Go' (*golang.org/x/sync/errgroup.Group).Go
	bounded: the group has a limit of 4
	loop 'for _, task := range tasks {'
	gate 'g.SetLimit(4)'
64: bounded library stream 'wg.Go' (*sync.WaitGroup).Go
	bounded: waited for on line 66 by wg
	loop 'for job := range jobs {'
	gate 'wg.Wait()'
65: bounded library stream 'wg.Go' (*sync.WaitGroup).Go
	bounded: waited for on line 66 by wg
	loop 'for job := range jobs {'
	gate 'wg.Wait()'
72: bounded go counted 'go func()'
	bounded: the loop is counted
	loop 'for range 8 {'
79: bounded go stream 'go func()'
	bounded: active is compared with a limit, counted up before and down at the end
	loop 'for job := range jobs {'
	gate 'active.Load() >= 100'
88: deployment go range 'go check'
	deployment-sized: each element of cfg.Upstreams
	loop 'for _, up := range cfg.Upstreams {'
93: once go  'go job'
	once for each call of start, which is judged where the call is
98: unbounded call stream 'start' x.go:93
	unbounded goroutines: each value from jobs starts a goroutine by start (x.go:93), and nothing limits how many run at once; use pool.ThreadPool
	loop 'for job := range jobs {'
104: bounded go  'go func()'
	bounded: waited for on line 108 by done
	gate '<-done'
109: once library  'time.AfterFunc' time.AfterFunc
	once for each call of once, which is judged where the call is
`

func source(t *testing.T, fset *token.FileSet, pos, end token.Pos) string {
	t.Helper()
	from, to := fset.Position(pos), fset.Position(end)
	text, err := os.ReadFile(from.Filename)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text[from.Offset:to.Offset]))
}

// TestSites expects that an inventory says what the reports say, of the same
// places, with and without -explain.
func TestSites(t *testing.T) {
	var found errors
	results := analysistest.Run(&found, moduleRoot(t), analyzer.WithSites(analyzer.New(analyzer.Config{Explain: true})),
		"./testdata/unbounded/...", "./testdata/bounded/...", "./testdata/deployment/...", "./testdata/lifecycle/...", "./testdata/directive/...")
	total := 0
	for _, res := range results {
		said := map[string]bool{}
		say := func(pos token.Pos, category, message string) string {
			return fmt.Sprint(res.Action.Package.Fset.Position(pos), " ", category, " ", message)
		}
		for _, s := range res.Result.([]analyzer.Site) {
			total++
			category, message := s.Category, s.Message
			switch s.Verdict {
			case analyzer.Once:
				continue // not reported
			case analyzer.Suppressed:
				category, message = "explain", "ignored: "+s.Excuse
			case analyzer.Bounded, analyzer.Deployment:
				category = "explain"
			}
			if s.Verdict == analyzer.Bounded && s.Category == "" && s.Loop.Pos.IsValid() {
				t.Errorf("%s: a loop, but no category", say(s.Pos, category, message))
			}
			message, _, _ = strings.Cut(message, "; the limit is off")
			said[say(s.Pos, category, message)] = true
		}
		for _, d := range res.Diagnostics {
			if d.Category == "directive" {
				continue // no goroutine
			}
			message, _, _ := strings.Cut(d.Message, "; no fix: ")
			line := say(d.Pos, d.Category, message)
			if !said[line] {
				t.Errorf("the inventory does not say: %s", line)
			}
			delete(said, line)
		}
		for line := range said {
			t.Errorf("only the inventory says: %s", line)
		}
	}
	if total < 100 {
		t.Errorf("found only %d sites", total)
	}
}
