package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/boundedgo/boundedgo/testdata/hello/more/attack"
)

// A run is what was seen of one model.
type run struct {
	model
	plan    attack.Plan
	found   []string // categories of the linter's reports
	samples []sample
	peakRSS int // in kB, as the kernel knows it
	result  attack.Result
}

// A sample is how a server was at one moment.
type sample struct {
	at         time.Duration // since the normal client began to ask
	goroutines int
	rss        int // in kB
}

// serverFlags are the same for all models.
var serverFlags = []string{"-addr", "127.0.0.1:0", "-sleep", "100ms", "-timeout", "4s", "-stats", "100ms"}

// attack starts the server, has it attacked, and stops it again.
func (r *run) attack(ctx context.Context, server, flood string) error {
	cmd := exec.CommandContext(ctx, server, append(serverFlags, r.flags...)...)
	stats, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	says, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	defer cmd.Process.Kill() // if something goes wrong

	output := bufio.NewReader(says)
	first, _ := output.ReadString('\n')
	_, addr, ok := strings.Cut(strings.TrimSpace(first), "http://")
	if !ok {
		return fmt.Errorf("%s says %q", r.name, first)
	}
	sampled := make(chan error, 1)
	go func() { sampled <- r.sample(stats, cmd.Process.Pid, time.Now()) }()

	text, err := exec.CommandContext(ctx, flood, "-addr", addr, "-clients", strconv.Itoa(r.plan.Clients), "-length", r.plan.Length.String()).Output()
	if err != nil {
		return fmt.Errorf("flood: %w", err)
	}
	if err := json.Unmarshal(text, &r.result); err != nil {
		return err
	}
	if r.peakRSS, err = memory(cmd.Process.Pid, "VmHWM"); err != nil {
		return err
	}
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	rest, _ := io.ReadAll(output)
	if err := <-sampled; err != nil {
		return err
	}
	if err := cmd.Wait(); err != nil {
		return fmt.Errorf("%s ends with %w and says %q", r.name, err, rest)
	}
	return nil
}

// sample reads the number of goroutines, which the server prints, and with each
// looks at its memory.
func (r *run) sample(stats io.Reader, pid int, start time.Time) error {
	lines := bufio.NewScanner(stats)
	for lines.Scan() {
		s := sample{at: time.Since(start)}
		var err error
		if s.goroutines, err = strconv.Atoi(lines.Text()); err != nil {
			return err
		}
		if s.rss, err = memory(pid, "VmRSS"); err != nil {
			return nil // it has ended
		}
		r.samples = append(r.samples, s)
	}
	return lines.Err()
}

// memory returns a line of what Linux knows of a process, in kB.
func memory(pid int, name string) (int, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	m := regexp.MustCompile(`(?m)^` + name + `:\s+(\d+) kB$`).FindSubmatch(text)
	if m == nil {
		return 0, fmt.Errorf("process %d has no %s", pid, name)
	}
	return strconv.Atoi(string(m[1]))
}

// peak returns the largest number of goroutines that was seen.
func (r *run) peak() (most int) {
	for _, s := range r.samples {
		most = max(most, s.goroutines)
	}
	return most
}
