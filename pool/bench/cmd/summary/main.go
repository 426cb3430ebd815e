// Command summary reads the output of run.sh from stdin and prints, for each workload, the median of
// the best peer and what the others need in comparison.
//
//	summary [-unit ns/op] [-cores n] [-show peers] [-raw] < results.txt
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// samples[workload][peer] holds one value for each round.
type samples map[string]map[string][]float64

func main() {
	unit := flag.String("unit", "ns/op", "unit to compare")
	cores := flag.Int("cores", 0, "use only what ran while this many cores were real, 1 or 2 (0: everything)")
	raw := flag.Bool("raw", false, "print medians, not ratios")
	show := flag.String("show", "", "comma separated peers to show (all when empty)")
	reference := flag.String("reference", "raw-go,ours", "peers that are shown but never count as the best")
	flag.Parse()

	values, order := read(os.Stdin, *unit, *cores)
	shown := peers(values)
	if *show != "" {
		shown = strings.Split(*show, ",")
	}
	fmt.Printf("| workload (%s) | rounds | best | %s |\n", *unit, strings.Join(shown, " | "))
	fmt.Printf("|---|--:|---%s|\n", strings.Repeat("|--:", len(shown)))
	for _, workload := range order {
		row(workload, values[workload], shown, *raw, strings.Split(*reference, ","))
	}
}

// read collects the values of one unit, and the workloads in the order of their first appearance.
func read(from io.Reader, unit string, cores int) (values samples, order []string) {
	values = samples{}
	real := regime{}
	in := bufio.NewScanner(from)
	for in.Scan() {
		fields := strings.Fields(in.Text())
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		real.observe(fields)
		workload, peer, ok := strings.Cut(strings.TrimPrefix(fields[0], "Benchmark"), "/peer=")
		if !ok || cores != 0 && cores != real.cores() {
			continue
		}
		for i := 2; i+1 < len(fields); i += 2 {
			v, err := strconv.ParseFloat(fields[i], 64)
			if fields[i+1] != unit || err != nil {
				continue
			}
			if values[workload] == nil {
				values[workload] = map[string][]float64{}
				order = append(order, workload)
			}
			peer = withoutProcs(peer)
			values[workload][peer] = append(values[workload][peer], v)
		}
	}
	return values, order
}

// A regime is what the machine gives at the moment: how long the same work takes for one goroutine, and for two.
type regime struct{ one, two float64 }

func (r *regime) observe(fields []string) {
	switch v, _ := strconv.ParseFloat(fields[2], 64); withoutProcs(fields[0]) {
	case "BenchmarkLimit/spin-1us":
		r.one = v
	case "BenchmarkLimit/spin-1us-two-goroutines":
		r.two = v
	}
}

func (r *regime) cores() int {
	if r.two < 0.65*r.one {
		return 2
	}
	return 1
}

// peers returns the names of all peers that were measured.
func peers(values samples) []string {
	names := map[string]bool{}
	for _, byPeer := range values {
		for peer := range byPeer {
			names[peer] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// row prints the medians of one workload, or what they are in comparison to the best one.
func row(workload string, byPeer map[string][]float64, shown []string, raw bool, reference []string) {
	best, bestPeer, rounds := 0.0, "", 0
	for _, peer := range slices.Sorted(maps.Keys(byPeer)) {
		m := median(byPeer[peer])
		rounds = max(rounds, len(byPeer[peer]))
		if m > 0 && !slices.Contains(reference, peer) && (bestPeer == "" || m < best) {
			best, bestPeer = m, peer
		}
	}
	fmt.Printf("| %s | %d | %s %.4g |", workload, rounds, bestPeer, best)
	for _, peer := range shown {
		switch m := median(byPeer[peer]); {
		case len(byPeer[peer]) == 0:
			fmt.Print(" - |")
		case raw || best == 0:
			fmt.Printf(" %.4g |", m)
		default:
			fmt.Printf(" %.2f |", m/best)
		}
	}
	fmt.Println()
}

// withoutProcs removes the -N that go test appends to the name of a benchmark.
func withoutProcs(name string) string {
	i := strings.LastIndexByte(name, '-')
	if i < 0 {
		return name
	}
	if _, err := strconv.Atoi(name[i+1:]); err != nil {
		return name
	}
	return name[:i]
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	if len(v)%2 == 1 {
		return v[len(v)/2]
	}
	return (v[len(v)/2-1] + v[len(v)/2]) / 2
}
