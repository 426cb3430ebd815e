package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// A shape is a form of code that grows in one direction.
type shape struct {
	name string
	size int // of the smallest package
	text func(n int) string
}

// shapes are the directions in which programs become large.
var shapes = []shape{
	{"functions", 50, functions},
	{"sites", 100, sites},
	{"waits", 100, waits},
	{"tickets", 20, tickets},
	{"nested", 10, nested},
	{"closures", 10, closures},
	{"switch", 100, switches},
	{"select", 100, selects},
	{"literals", 500, literals},
	{"ring", 100, ring},
	{"mesh", 25, mesh},
	{"callers", 100, callers},
	{"fields", 100, fields},
	{"methods", 100, methods},
	{"returns", 100, returns},
	{"flags", 100, flags},
}

// repeated writes a format n times, with the numbers from 0 on for %[1]d, and
// that of the next for %[2]d.
func repeated(n int, format string) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, format+"%[3]s", i, (i+1)%n, "")
	}
	return text.String()
}

// functions is ordinary code: each one calls the next, one in two starts
// goroutines.
func functions(n int) string {
	return "type conn interface{ Read() error; Close() error }\ntype server struct{ sem chan struct{}; wg sync.WaitGroup; accept func() (conn, error) }\n" +
		repeated(n, `
func (s *server) serve%[1]d() error {
	for {
		c, err := s.accept()
		if err != nil {
			return err
		}
		s.sem <- struct{}{}
		go func() {
			defer func() { <-s.sem }()
			s.handle%[1]d(c)
		}()
	}
}

func (s *server) handle%[1]d(c conn) error {
	defer c.Close()
	if err := c.Read(); err != nil {
		return err
	}
	var results []int
	for i := range 10 {
		results = append(results, i)
	}
	for range results {
		s.wg.Add(1)
		go func() { defer s.wg.Done(); s.handle%[2]d(c) }()
	}
	s.wg.Wait()
	return s.handle%[2]d(c)
}
`)
}

// sites has many goroutines in one function, one after the other in a loop.
func sites(n int) string {
	return "func work(int) {}\nfunc f(jobs chan int) {\n\tfor job := range jobs {\n" +
		repeated(n, "\t\tif job == %[1]d { go work(job) }\n") + "\t}\n}\n"
}

// waits has many goroutines in one function, and waits for each.
func waits(n int) string {
	return "func work(int) {}\nfunc f(jobs chan int) {\n\tfor job := range jobs {\n" +
		repeated(n, "\t\tdone%[1]d := make(chan bool)\n\t\tgo func() { work(job); close(done%[1]d) }()\n\t\t<-done%[1]d\n") + "\t}\n}\n"
}

// tickets has many channels in one function, each with a chosen number of values.
func tickets(n int) string {
	return "func f(do func()) {\n" +
		repeated(n, "\ttickets%[1]d := make(chan int)\n\tgo func() {\n\t\tfor left := 8; left > 0; left-- {\n\t\t\ttickets%[1]d <- left\n\t\t}\n\t\tclose(tickets%[1]d)\n\t}()\n"+
			"\tfor range tickets%[1]d { go do() }\n") + "}\n"
}

// nested has loops and conditions in one another.
func nested(n int) string {
	return "func f(xs []int, do func()) {\n" +
		repeated(n, "for _, x := range xs { if x > %[1]d { go do()\n") + strings.Repeat("} }\n", n) + "}\n"
}

// closures has function literals in one another.
func closures(n int) string {
	return "func f(jobs chan int, do func()) {\n" +
		repeated(n, "for range jobs { go func() { do()\n") + strings.Repeat("}() }\n", n) + "}\n"
}

// switches has one switch with many cases.
func switches(n int) string {
	return "func f(events chan int, do func()) {\n\tfor e := range events {\n\t\tswitch e {\n" +
		repeated(n, "\t\tcase %[1]d:\n\t\t\tif e > 0 { do() }\n\t\t\tgo do()\n") + "\t\t}\n\t}\n}\n"
}

// selects has one select with many cases.
func selects(n int) string {
	return "type hub struct {\n" + repeated(n, "c%[1]d chan int\n") + "}\n" +
		"func (h *hub) f(do func(int)) {\n\tfor {\n\t\tselect {\n" +
		repeated(n, "\t\tcase v := <-h.c%[1]d:\n\t\t\tgo do(v)\n") + "\t\t}\n\t}\n}\n"
}

// literals has large tables, of data and of functions.
func literals(n int) string {
	return "type row struct{ name string; at []int; f func(int) int }\nvar table = []row{\n" +
		repeated(n, "{\"row %[1]d\", []int{%[1]d, %[2]d}, func(i int) int { return i + %[1]d }},\n") + "}\n" +
		"func f() { for _, r := range table { go r.f(1) } }\n"
}

// ring is a cycle of calls through all functions.
func ring(n int) string {
	return "var sem = make(chan int, 8)\n" + repeated(n, `
func f%[1]d(jobs chan int, k int) {
	for job := range jobs {
		sem <- job
		go func() { defer func() { <-sem }(); f%[2]d(jobs, k-1) }()
	}
	f%[2]d(jobs, k)
}
`)
}

// mesh is cycles of calls all over: each function calls four others, and starts
// one of them.
func mesh(n int) string {
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "\nfunc f%d(jobs chan int) {\n\tfor range jobs {\n\t\tgo f%d(jobs)\n\t}\n", i, (i+1)%n)
		for _, j := range []int{i + 1, 2 * i, 7*i + 3, 31*i + 5} {
			fmt.Fprintf(&text, "\tf%d(jobs)\n", j%n)
		}
		text.WriteString("}\n")
	}
	return text.String()
}

// callers has functions that are called from everywhere.
func callers(n int) string {
	return `
type logger struct{ lines chan string; quit chan bool }
func log(l *logger, s string) { l.lines <- s }
func start(l *logger, wg *sync.WaitGroup, f func()) { wg.Add(1); go func() { defer wg.Done(); f(); log(l, "done") }() }
` + repeated(n, `
func f%[1]d(l *logger, wg *sync.WaitGroup, xs []string) {
	for _, x := range xs {
		start(l, wg, func() { log(l, x) })
	}
	wg.Wait()
	log(l, "f%[1]d")
}
`)
}

// fields has a struct with many fields, each with its goroutine.
func fields(n int) string {
	return "type server struct {\n" + repeated(n, "\tin%[1]d, done%[1]d chan int\n\tn%[1]d int\n") + "}\n" + repeated(n, `
func (s *server) run%[1]d() {
	for v := range s.in%[1]d {
		s.n%[1]d++
		go func() { s.done%[1]d <- v }()
		<-s.done%[1]d
	}
}
`) + "func newServer() *server {\n\treturn &server{\n" + repeated(n, "\t\tin%[1]d: make(chan int), done%[1]d: make(chan int),\n") + "\t}\n}\n"
}

// methods has an interface with many implementations, called from everywhere.
func methods(n int) string {
	return "type limiter interface{ acquire() error; release() }\n" + repeated(n, `
type limiter%[1]d struct{ sem chan int }
func (l *limiter%[1]d) acquire() error { l.sem <- 1; return nil }
func (l *limiter%[1]d) release() { <-l.sem }
func f%[1]d(l limiter, jobs chan func()) {
	for job := range jobs {
		if err := l.acquire(); err != nil {
			return
		}
		go func() { defer l.release(); job() }()
	}
}
`)
}

// returns has one function with many ways out.
func returns(n int) string {
	return "type server struct{ mu sync.Mutex; sem chan int }\nfunc (s *server) step(int) error { s.mu.Lock(); defer s.mu.Unlock(); return nil }\n" +
		"func (s *server) f(jobs chan int) error {\n\ts.sem <- 1\n" +
		repeated(n, "\tif err := s.step(%[1]d); err != nil {\n\t\treturn err\n\t}\n") +
		"\tfor job := range jobs {\n\t\tgo s.step(job)\n\t}\n\treturn nil\n}\n" +
		"func (s *server) g(jobs chan int) { for job := range jobs { if s.f(jobs) == nil { go s.step(job) } } }\n"
}

// flags has variables that are tested and set in one function.
func flags(n int) string {
	return "type server struct {\n" + repeated(n, "\tb%[1]d bool\n") + "}\nfunc (s *server) f(jobs chan int, do func()) {\n\tfor range jobs {\n" +
		repeated(n, "\t\tif !s.b%[1]d {\n\t\t\ts.b%[1]d = true\n\t\t\tgo do()\n\t\t}\n") + "\t}\n}\n"
}

// source returns the text of a package that is so many times the smallest.
func (s shape) source(times int) string {
	return "package p\n\nimport \"sync\"\n\nvar _ sync.Mutex\n\n" + s.text(s.size*times)
}

// generate returns a package of a shape. Its file exists: fixes read the text.
func (s shape) generate(dir string, times int) (*packages.Package, error) {
	fset := token.NewFileSet()
	text := s.source(times)
	name := filepath.Join(dir, fmt.Sprintf("%s%d.go", s.name, times))
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		return nil, err
	}
	file, err := parser.ParseFile(fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	return check("example.com/p", fset, []*ast.File{file}, func(string) (*types.Package, error) { return syncPackage() })
}

// exponent returns the slope of the line through the logarithms.
func exponent(times []int, took []float64) float64 {
	var x, y, xx, xy float64
	n := float64(len(times))
	for i := range times {
		lx, ly := math.Log(float64(times[i])), math.Log(took[i])
		x, y, xx, xy = x+lx, y+ly, xx+lx*lx, xy+lx*ly
	}
	return (n*xy - x*y) / (n*xx - x*x)
}

// syncPackage returns the one package that the generated ones import.
var syncPackage = sync.OnceValues(func() (*types.Package, error) {
	return importer.ForCompiler(token.NewFileSet(), "source", nil).Import("sync")
})

// TestShapes checks that boundedgo has something to say about each.
func TestShapes(t *testing.T) {
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			pkg, err := s.generate(t.TempDir(), 1)
			if err != nil {
				t.Fatal(err)
			}
			graph, err := checker.Analyze([]*analysis.Analyzer{analyzer.New(analyzer.Config{Explain: true})}, []*packages.Package{pkg}, nil)
			if err != nil {
				t.Fatal(err)
			}
			if act := graph.Roots[0]; act.Err != nil || len(act.Diagnostics) == 0 {
				t.Errorf("found nothing (error: %v)", act.Err)
			}
		})
	}
}
