// Bench compares what boundedgo costs with what others do: processor time and
// memory of whole processes, the children of which count, too. Each round runs
// all of them, one after the other, so that a machine that is sometimes slower
// is so for all. It prints medians, and what they are in comparison.
//
//	cd testdata/bench
//	go run . std
//	go run . -C ../../../prometheus ./...
//	go run . -vet=cold std
//	go run . -vet=cached std
//
// Without -vet, it is the command: boundedgo; noop, the same command, but its
// analyzer returns at once; and staticcheck, whose cache is empty each time.
//
// With -vet, it is go vet with its own analyzers and with those two as a
// -vettool: cold, when export data has been compiled, but nothing vetted; or
// cached, when nothing has changed since the last time.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	rounds := flag.Int("n", 5, "rounds that count, after one that does not")
	dir := flag.String("C", "", "directory to run in; by default, that of the standard library")
	vet := flag.String("vet", "", "compare go vet instead: cold or cached")
	only := flag.String("only", "", "run this one alone, and what it is compared with")
	flag.Parse()
	if err := compare(*rounds, *dir, *vet, *only, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

// compare builds the tools, measures them, and prints a table.
func compare(rounds int, dir, vet, only string, patterns []string) error {
	temp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	if dir == "" {
		if dir, err = output("go", "env", "GOROOT"); err != nil {
			return err
		}
		dir = filepath.Join(dir, "src")
	}
	tools, err := build(temp, vet, only, dir, patterns)
	if err != nil {
		return err
	}
	for round := range rounds + 1 {
		for _, t := range tools {
			u, err := t.run(dir)
			if err != nil {
				return fmt.Errorf("%s: %w", t.name, err)
			}
			if round > 0 { // the first has filled the caches
				t.used = append(t.used, u)
			}
		}
	}
	printTable(tools)
	return nil
}

// run runs a tool once. That it finds something is no error.
func (t *tool) run(dir string) (usage, error) {
	env := os.Environ()
	if t.prepare != nil {
		more, err := t.prepare()
		if err != nil {
			return usage{}, err
		}
		env = append(env, more...)
	}
	cmd := exec.Command(t.args[0], t.args[1:]...)
	cmd.Dir, cmd.Env = dir, append(env, "PWD="+dir)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if errors.As(err, &exit) && (exit.ExitCode() == 1 || exit.ExitCode() == 3) {
		err = nil
	}
	if err != nil {
		return usage{}, fmt.Errorf("%w\n%s", err, out)
	}
	return usageOf(cmd.ProcessState), nil
}
