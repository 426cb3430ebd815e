package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/more/attack"
)

// String says in one line what was seen.
func (r *run) String() string {
	return fmt.Sprintf("%s: %v, burst %v, slow %v", r.name, r.row(), r.result.Burst, r.result.Slow)
}

// header names the columns of the table. A percentile is empty if fewer requests
// were answered: p50 is the time within which half of all were.
var header = []string{"model", "verdict", "peak goroutines", "peak RSS MB",
	"burst p50 ms", "burst p99 ms", "burst failed %", "slow p50 ms", "slow p99 ms", "slow failed %"}

// row returns the line of the table.
func (r *run) row() []string {
	verdict := "silent"
	if len(r.found) > 0 {
		verdict = "reported: " + strings.Join(r.found, ", ")
	}
	row := []string{r.name, verdict, strconv.Itoa(r.peak()), fmt.Sprintf("%.1f", float64(r.peakRSS)/1024)}
	for _, phase := range []string{"burst", "slow"} {
		row = append(row, normal(r.result.Requests, phase)...)
	}
	return row
}

// normal sums up how the normal client fared in a phase.
func normal(requests []attack.Request, phase string) []string {
	var took []time.Duration
	all := 0
	for _, q := range requests {
		if q.Phase != phase {
			continue
		}
		all++
		if q.Outcome == attack.Answered {
			took = append(took, q.Took)
		}
	}
	slices.Sort(took)
	percentile := func(p int) string {
		i := (all*p + 99) / 100 // so many are p per cent
		if i < 1 || i > len(took) {
			return ""
		}
		return fmt.Sprintf("%.1f", float64(took[i-1])/float64(time.Millisecond))
	}
	failed := fmt.Sprintf("%.1f", 100*float64(all-len(took))/float64(max(all, 1)))
	return []string{percentile(50), percentile(99), failed}
}

func writeSummary(path string, runs []*run) error {
	rows := [][]string{header}
	for _, r := range runs {
		rows = append(rows, r.row())
	}
	return write(path, rows)
}

func writeTimeline(path string, runs []*run) error {
	rows := [][]string{{"model", "ms", "phase", "goroutines", "RSS kB"}}
	for _, r := range runs {
		for _, s := range r.samples {
			rows = append(rows, []string{r.name, strconv.FormatInt(s.at.Milliseconds(), 10), r.plan.Phase(s.at), strconv.Itoa(s.goroutines), strconv.Itoa(s.rss)})
		}
	}
	return write(path, rows)
}

// write writes a table as CSV.
func write(path string, rows [][]string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := csv.NewWriter(f).WriteAll(rows); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
