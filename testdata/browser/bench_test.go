package browser

import (
	"math"
	"path/filepath"
	"strconv"
	"testing"
)

// BenchmarkPage measures in the browser, with the layout that follows, what a user of
// the page of -page waits for: until it is open, until a filter has changed the list
// of places, and until a place is highlighted.
func BenchmarkPage(b *testing.B) {
	if *pageFlag == "" {
		b.Skip("no -page")
	}
	page, err := filepath.Abs(*pageFlag)
	if err != nil {
		b.Fatal(err)
	}
	tb := open(b)
	measure := func(metric, expression string) {
		b.Run(metric, func(b *testing.B) {
			least := math.Inf(1) // the rest is what else the machine does
			for b.Loop() {
				tb.load(page, "")
				ms, err := strconv.ParseFloat(tb.text("String("+expression+")"), 64)
				if err != nil {
					b.Fatal(err)
				}
				least = min(least, ms)
			}
			b.ReportMetric(least, "ms/"+metric)
		})
	}
	took := func(action string) string {
		return "(() => { document.body.offsetHeight; const start = performance.now(); " + action + "; document.body.offsetHeight; return performance.now() - start })()"
	}
	measure("open", "performance.getEntriesByType('navigation')[0].loadEventEnd")
	measure("filter", took("document.querySelector('label.bounded input').click()"))
	measure("text", took("document.getElementById('text').value = 'wait'; "+changed))
	measure("choose", took("document.querySelector('#sites tbody tr:last-child a').click()"))
}
