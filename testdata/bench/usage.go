package main

import (
	"fmt"
	"slices"
)

// A usage is what one run took.
type usage struct {
	seconds float64 // of processors, for the program and the kernel, with all children
	mebi    float64 // bytes of memory, at the peak, of the largest process
}

// printTable prints medians, and what they are in comparison to the first tool.
func printTable(tools []*tool) {
	fmt.Println("| | CPU s, median (min–max) | ratio | peak MiB, median (min–max) | ratio |")
	fmt.Println("|---|--:|--:|--:|--:|")
	seconds := func(u usage) float64 { return u.seconds }
	mebi := func(u usage) float64 { return u.mebi }
	for _, t := range tools {
		fmt.Printf("| %s | %s | %.2f | %s | %.2f |\n", t.name,
			spread(t.used, seconds, "%.2f"), median(t.used, seconds)/median(tools[0].used, seconds),
			spread(t.used, mebi, "%.0f"), median(t.used, mebi)/median(tools[0].used, mebi))
	}
}

func spread(us []usage, of func(usage) float64, form string) string {
	v := sorted(us, of)
	return fmt.Sprintf(form+" ("+form+"–"+form+")", median(us, of), v[0], v[len(v)-1])
}

func median(us []usage, of func(usage) float64) float64 {
	v := sorted(us, of)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

func sorted(us []usage, of func(usage) float64) []float64 {
	var v []float64
	for _, u := range us {
		v = append(v, of(u))
	}
	slices.Sort(v)
	return v
}
