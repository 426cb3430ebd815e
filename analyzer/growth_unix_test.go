//go:build unix

package analyzer_test

import (
	"go/ast"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/packages"
)

// BenchmarkGrowth analyses packages of each shape of 1×, 4× and 16× the size.
// The processor's time for them grows with the size to the power of the
// exponent that it reports: 1 is linear. That of reading the text and its types
// alone is more than 1 where those outgrow the caches of the processor.
//
//	go test ./analyzer -run '^$' -bench Growth -cpu 1 -benchtime 5x
func BenchmarkGrowth(b *testing.B) {
	for _, s := range shapes {
		b.Run(s.name, func(b *testing.B) {
			times := []int{1, 4, 16}
			var pkgs []*packages.Package
			for _, n := range times {
				pkg, err := s.generate(b.TempDir(), n)
				if err != nil {
					b.Fatal(err)
				}
				pkgs = append(pkgs, pkg)
			}
			a := analyzer.New(analyzer.Config{})
			least, reading := make([]float64, len(times)), make([]float64, len(times)) // what disturbs a run makes it longer
			for b.Loop() {
				for i, pkg := range pkgs {
					runs := times[len(times)-1] / times[i] // all sizes do as much
					shortest(b, &least[i], runs, func() { pass(b, a, []*packages.Package{pkg}) })
					shortest(b, &reading[i], runs, func() { read(pkg) })
				}
			}
			b.ReportMetric(0, "ns/op") // of no meaning
			b.ReportMetric(1e3*least[0], "ms/1x")
			b.ReportMetric(1e3*least[1], "ms/4x")
			b.ReportMetric(1e3*least[2], "ms/16x")
			b.ReportMetric(exponent(times, least), "exponent")
			b.ReportMetric(exponent(times, reading), "exponent-of-reading")
		})
	}
}

// shortest measures one of several runs, and keeps the time if none was shorter so far.
func shortest(b *testing.B, least *float64, runs int, run func()) {
	runtime.GC()
	start := processorTime(b)
	for range runs {
		run()
	}
	if took := (processorTime(b) - start).Seconds() / float64(runs); *least == 0 || took < *least {
		*least = took
	}
}

// read looks at the text of a package, and at the type of each expression.
func read(pkg *packages.Package) (n int) {
	for _, f := range pkg.Syntax {
		ast.Inspect(f, func(node ast.Node) bool {
			if e, ok := node.(ast.Expr); ok && pkg.TypesInfo.TypeOf(e) != nil {
				n++
			}
			return true
		})
	}
	return n
}

// processorTime returns what the process has used so far, its garbage collector
// included.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
