package analyzer_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/packages"
)

// extremes are programs as large, in one direction, as the parser of the go command
// lets them be, or as nobody writes them by hand.
var extremes = []shape{
	{"blocks", 90_000, func(n int) string {
		return "func f(jobs chan int, do func()) {\n\tfor range jobs {\n" + strings.Repeat("{\n", n) + "go do()\n" + strings.Repeat("}\n", n) + "}\n}\n"
	}},
	{"parentheses", 90_000, func(n int) string {
		return "func f(jobs chan int, do func()) {\n\tfor range jobs {\ngo (" + strings.Repeat("(", n) + "do" + strings.Repeat(")", n) + ")()\n}\n}\n"
	}},
	{"elements", 1_000_000, func(n int) string {
		return "var table = []int{\n" + repeated(n, "%[1]d,\n") + "}\nfunc f(do func(int)) { for _, x := range table { go do(x) } }\n"
	}},
	{"loops", 2_000, nested},
	{"conditions", 30_000, func(n int) string {
		return "func f(jobs chan int, do func()) {\n\tfor job := range jobs {\n" + repeated(n, "if job > %[1]d {\n") + "go do()\n" + strings.Repeat("}\n", n) + "}\n}\n"
	}},
	{"closures", 300, closures},
	{"cases", 5_000, switches},
	{"clauses", 5_000, selects},
	{"statements", 5_000, sites},
	{"functions", 5_000, ring},
	{"name", 1_000_000, func(n int) string {
		name := strings.Repeat("x", n)
		return fmt.Sprintf("func f(%[1]s chan int, do func(int)) { for v := range %[1]s { go do(v) } }\n", name)
	}},
}

// BenchmarkExtremes analyses programs at the limits: it comes to an end, and the stack
// does not overflow.
//
//	go test ./analyzer -run '^$' -bench Extremes -benchtime 1x
func BenchmarkExtremes(b *testing.B) {
	for _, s := range extremes {
		b.Run(s.name, func(b *testing.B) {
			pkg, err := s.generate(b.TempDir(), 1)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				pass(b, analyzer.New(analyzer.Config{Explain: true}), []*packages.Package{pkg})
			}
		})
	}
}
