// Measure attacks every model of the web server in turn, and writes what it sees:
// how many goroutines and how much memory each server has over time, and how a
// normal client fares meanwhile. It needs Linux, for the memory, and is run in this
// module:
//
//	go run ./measure
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/more/attack"
)

func main() {
	timeline := flag.String("timeline", "results/timeline.csv", "`file` to write goroutines and memory over time to")
	summary := flag.String("summary", "results/summary.csv", "`file` to write the table to")
	var plan attack.Plan
	flag.IntVar(&plan.Clients, "clients", 10000, "how many clients attack at once")
	flag.DurationVar(&plan.Length, "length", 7*time.Second, "how long each of the two attacks takes")
	flag.Parse()
	if err := measure(plan, *timeline, *summary); err != nil {
		log.Fatal(err)
	}
}

func measure(plan attack.Plan, timeline, summary string) error {
	bin, err := os.MkdirTemp("", "hello")
	if err != nil {
		return err
	}
	defer os.RemoveAll(bin)
	tree, err := findTree()
	if err != nil {
		return err
	}
	linter, err := build(bin, tree.root, "./cmd/boundedgo")
	if err != nil {
		return err
	}
	flood, err := build(bin, tree.more, "./flood")
	if err != nil {
		return err
	}
	servers := map[string]string{}
	for _, m := range models {
		dir, program := tree.place(&m)
		if servers[m.program], err = build(bin, dir, program); err != nil {
			return err
		}
	}

	var runs []*run
	for _, m := range models {
		r := &run{model: m, plan: plan}
		if r.found, err = tree.judge(linter, &m); err != nil {
			return err
		}
		if err := r.attack(context.Background(), servers[m.program], flood); err != nil {
			return err
		}
		log.Print(r)
		runs = append(runs, r)
	}
	if err := writeTimeline(timeline, runs); err != nil {
		return err
	}
	return writeSummary(summary, runs)
}
