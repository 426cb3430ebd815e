package analyzer

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// fixturesOf names the fixtures of each proof, in testdata: one that it finds
// bounded, and one that it rightly does not.
var fixturesOf = map[string][]string{
	"group limit":      {"libraries/errgroup", "unbounded/groupgo"},
	"semaphore":        {"bounded/sendslot", "unbounded/acquireinside"},
	"join":             {"bounded/join", "unbounded/forkjoin"},
	"filled semaphore": {"bounded/filledsemaphore", "unbounded/filledsemaphore"},
	"counter":          {"bounded/counter", "unbounded/counterbroken"},
	"attempts":         {"bounded/jumps", "unbounded/jumps"},
	"supply":           {"bounded/supply", "unbounded/supply"},
	"one shot":         {"bounded/oneshot", "unbounded/oneshot"},
	"single flight":    {"bounded/single", "unbounded/flagreset"},
	"replace":          {"bounded/replace", "unbounded/cancelwithoutwait"},
	"stop function":    {"bounded/stopfunc", "unbounded/stopfunc"},
	"limited listener": {"libraries/listener"},
}

// TestFixturesOfProofs fails if a proof has no fixtures, or one of them is gone.
func TestFixturesOfProofs(t *testing.T) {
	for _, pr := range everyProof {
		if len(fixturesOf[pr.name]) == 0 {
			t.Errorf("proof %q has no fixtures: name them in fixturesOf", pr.name)
		}
	}
	for name, dirs := range fixturesOf {
		if !slices.ContainsFunc(everyProof, func(pr proof) bool { return pr.name == name }) {
			t.Errorf("fixturesOf names the proof %q, which everyProof does not have", name)
		}
		for _, dir := range dirs {
			if files, _ := filepath.Glob(filepath.Join("..", "testdata", dir, "*.go")); len(files) == 0 {
				t.Errorf("%s, a fixture of the proof %q, holds no Go file", dir, name)
			}
		}
	}
}

// TestHelp fails if drivers would print something else than the package comment.
func TestHelp(t *testing.T) {
	const first = "find goroutines that are started without a limit\n\n"
	if !strings.HasPrefix(doc, first) {
		t.Errorf("help starts with %.60q, want %q", doc, first)
	}
	if !strings.Contains(doc, "-include-tests") {
		t.Error("help ends before the flags")
	}
	if err := analysis.Validate([]*analysis.Analyzer{New(Config{})}); err != nil {
		t.Error(err)
	}
}

// TestMentions fails if doc.go or the README leaves out a category, a proof or
// a flag.
func TestMentions(t *testing.T) {
	readme := readText(t, "../README.md")
	if len(categories(t)) == 0 {
		t.Error("no constants named category…")
	}
	mention := func(what, text string, forms ...string) {
		if !slices.ContainsFunc(forms, func(s string) bool { return strings.Contains(text, s) }) {
			t.Errorf("%s is not mentioned as %q", what, forms)
		}
	}
	for _, c := range categories(t) {
		mention("doc.go: category "+c, doc, "# Category "+c+"\n")
		mention("README: category "+c, readme, "| `"+c+"` |")
	}
	for _, pr := range everyProof {
		mention("doc.go: proof "+pr.name, doc, "- "+pr.name+": ")
		mention("README: proof "+pr.name, readme, "| "+pr.name+" |")
	}
	flags := New(Config{}).Flags
	flags.VisitAll(func(f *flag.Flag) {
		mention("doc.go: flag "+f.Name, doc, "\n-"+f.Name+" ", "\n-"+f.Name+"=")
		mention("README: flag "+f.Name, readme, "| `-"+f.Name+"` |", "| `-"+f.Name+"=")
	})
}

// categories returns the values of the constants named category…, but not of
// one that no report has yet.
func categories(t *testing.T) []string {
	t.Helper()
	uses, values := map[string]int{}, map[string]string{}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && strings.HasPrefix(id.Name, "category") {
				uses[id.Name]++ // the declaration is the first
			}
			spec, ok := n.(*ast.ValueSpec)
			if !ok || len(spec.Values) != len(spec.Names) {
				return true
			}
			for i, id := range spec.Names {
				if lit, ok := spec.Values[i].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					values[id.Name], _ = strconv.Unquote(lit.Value)
				}
			}
			return true
		})
	}
	var cs []string
	for name, n := range uses {
		if n > 1 && values[name] != "" {
			cs = append(cs, values[name])
		}
	}
	return cs
}

// An example is a piece of code in the documentation, and what is said of it.
type example struct {
	where    string
	code     string
	category string // of the report; "" if there is none
	any      bool   // of some report
}

// TestExamples runs the analyzer over the examples of the documentation: what
// is called bad is reported, in its category, and what is called good is not.
func TestExamples(t *testing.T) {
	readme := readText(t, "../README.md")
	examples := categoryExamples(doc)
	examples = append(examples, tableExamples("what is a bound", section(readme, "## What counts as a bound"), false)...)
	examples = append(examples, tableExamples("what is none", section(readme, "## What does not"), true)...)
	for i, block := range blocks(readme, "go") {
		if strings.HasPrefix(block, "package ") {
			examples = append(examples, example{where: fmt.Sprintf("Go file %d of the README", i), code: block})
		}
	}
	if len(examples) < 20 {
		t.Fatalf("found only %d examples: has the form of the documentation changed?", len(examples))
	}

	// They are packages of the module that requires the libraries.
	dir, err := filepath.Abs(libraries)
	if err != nil {
		t.Fatal(err)
	}
	overlay, paths := map[string][]byte{}, []string{}
	for i, ex := range examples {
		name := fmt.Sprintf("doc%d", i)
		overlay[filepath.Join(dir, name, "x.go")] = complete(ex.code)
		paths = append(paths, "./"+name)
	}
	found := diagnose(t, Config{Server: true}, &packages.Config{Dir: dir, Overlay: overlay}, paths...)
	for i, ex := range examples {
		ds := found[fmt.Sprintf("doc%d", i)]
		switch {
		case len(ds) == 0 && (ex.any || ex.category != ""):
			t.Errorf("%s: not reported:\n%s", ex.where, ex.code)
		case len(ds) > 0 && !ex.any && !slices.ContainsFunc(ds, func(d diagnosis) bool { return d.category == ex.category }):
			t.Errorf("%s: want category %q, got %q: %s\n%s", ex.where, ex.category, ds[0].category, ds[0].text, ex.code)
		}
	}
}

// TestShownReports fails if the README shows a report that the analyzer does
// not make.
func TestShownReports(t *testing.T) {
	line := regexp.MustCompile(`(?m)^\./testdata/\S+?: .*$`)
	shown := line.FindAllString(readText(t, "../README.md"), -1)
	if len(shown) == 0 {
		t.Fatal("the README shows no report")
	}
	folders := map[string]bool{}
	for _, s := range shown {
		folders[s[:strings.LastIndexByte(s[:strings.IndexByte(s, ':')], '/')]] = true
	}
	var reports []string
	paths := slices.Sorted(maps.Keys(folders))
	for _, explain := range []bool{false, true} {
		for _, ds := range diagnose(t, Config{Explain: explain}, &packages.Config{Dir: ".."}, paths...) {
			for _, d := range ds {
				reports = append(reports, d.text)
			}
		}
	}
	for _, s := range shown {
		if !slices.Contains(reports, s) {
			t.Errorf("the README shows\n%s\nbut these are the reports:\n%s", s, strings.Join(reports, "\n"))
		}
	}
}

// A diagnosis is a diagnostic, or one of its related positions, as it is printed.
type diagnosis struct{ category, text string }

// diagnose runs the analyzer, without facts, and returns what it says by the
// last element of the package's path.
func diagnose(t *testing.T, cfg Config, load *packages.Config, paths ...string) map[string][]diagnosis {
	t.Helper()
	load.Mode = packages.LoadSyntax | packages.NeedModule
	pkgs, err := packages.Load(load, paths...)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatal("the packages do not compile")
	}
	a := New(cfg)
	a.FactTypes = nil // with them, dependencies would be analysed
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]diagnosis{}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		name := act.Package.PkgPath[strings.LastIndexByte(act.Package.PkgPath, '/')+1:]
		add := func(pos token.Pos, category, message string) {
			p := act.Package.Fset.Position(pos)
			if rel, err := filepath.Rel(root, p.Filename); err == nil {
				p.Filename = "./" + filepath.ToSlash(rel)
			}
			found[name] = append(found[name], diagnosis{category, fmt.Sprintf("%v: %s", p, message)})
		}
		for _, d := range act.Diagnostics {
			add(d.Pos, d.Category, d.Message)
		}
	}
	return found
}

// categoryExamples returns the bad example and the cure of each category.
func categoryExamples(doc string) (exs []example) {
	for _, part := range strings.Split(doc, "\n# Category ")[1:] {
		category, text, _ := strings.Cut(part, "\n")
		text, _, _ = strings.Cut(text, "\n# ")
		for i, code := range indented(text) {
			ex := example{where: "doc.go, category " + category, code: code}
			if i == 0 && category != categoryExplain { // whose example is bounded
				ex.category = category
			}
			exs = append(exs, ex)
		}
	}
	return exs
}

// indented returns the code blocks of a doc comment.
func indented(text string) (blocks []string) {
	var block strings.Builder
	for line := range strings.Lines(text + "\nend") {
		switch {
		case strings.HasPrefix(line, "\t"), strings.TrimSpace(line) == "" && block.Len() > 0:
			block.WriteString(strings.TrimPrefix(line, "\t"))
		case block.Len() > 0:
			blocks = append(blocks, block.String())
			block.Reset()
		}
	}
	return blocks
}

// tableExamples returns the code in the last column of a table. If it is no loop
// itself, it stands in one over jobs.
func tableExamples(where, text string, bad bool) (exs []example) {
	row := regexp.MustCompile("(?m)^\\| ([^|]+) \\|.*?`([^`]+)` \\|$")
	for _, m := range row.FindAllStringSubmatch(text, -1) {
		code := m[2]
		if !strings.Contains(code, "for ") {
			code = "for job := range jobs { " + code + " }"
		}
		exs = append(exs, example{where: "README, " + where + ", " + m[1], code: code, any: bad})
	}
	return exs
}

// section returns what stands under a heading.
func section(text, heading string) string {
	_, text, _ = strings.Cut(text, "\n"+heading)
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

// blocks returns the fenced blocks of one language.
func blocks(text, lang string) (bs []string) {
	for _, m := range regexp.MustCompile("(?ms)^```"+lang+"\n(.*?)^```$").FindAllStringSubmatch(text, -1) {
		bs = append(bs, m[1])
	}
	return bs
}

// complete makes a file of a piece of code, with what the examples refer to.
func complete(code string) []byte {
	if strings.HasPrefix(code, "package ") {
		return []byte(code)
	}
	var b bytes.Buffer
	b.WriteString(prelude)
	if strings.HasPrefix(code, "func ") {
		b.WriteString(code)
	} else {
		fmt.Fprintf(&b, "func shown() error {\n%s\nreturn nil\n}\n", code)
	}
	return b.Bytes()
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// prelude declares what the examples refer to.
const prelude = `package p

import (
	"context"
	"encoding/json"
	"log"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/boundedgo/boundedgo/pool"
	"golang.org/x/net/netutil"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
	"golang.org/x/time/rate"
)

type node struct{ left, right *node }

var (
	ln    net.Listener
	msgs  <-chan string
	urls  = load[string]()
	jobs  <-chan func()
	batch = load[func()]()
	tasks <-chan func() error

	ctx     context.Context
	sem     = make(chan struct{}, 8)
	tokens  = filled(8)
	weights = semaphore.NewWeighted(8)
	queue   = make(chan func(), 100)
	mux     = http.NewServeMux()
	limiter = rate.NewLimiter(10, 1)
	p       = pool.New(8)
	g       errgroup.Group
	wg      sync.WaitGroup
	active  atomic.Int64
	busy    atomic.Bool
	running map[string]bool
	timer   *time.Timer
	workers int

	_ = netutil.LimitListener
	_ http.Handler
	_ = log.Print
)

func filled(n int) chan struct{} {
	c := make(chan struct{}, n)
	for range n {
		c <- struct{}{}
	}
	return c
}

// load fills a slice with who knows how many elements.
func load[T any]() (elements []T) {
	json.NewDecoder(os.Stdin).Decode(&elements)
	return elements
}

func handle(net.Conn)    {}
func process(string)     {}
func fetch(string) error { return nil }
func audit(string)       {}
func work()              {}

`
