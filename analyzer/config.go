package analyzer

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
)

// A Config says what to report. The zero value is the default. Each field has
// a flag of the same name.
//
// The last four change what is known of libraries. Functions and types go by
// their full names: example.com/x.Go, example.com/x.Pool.Submit, which may also
// be written (*example.com/x.Pool).Submit. A minus sign before a name removes
// what is known of it: -time.AfterFunc.
type Config struct {
	// Strict reports loops over what an operator wrote down, too, and limits
	// that are off unless the program is told to set them. Flag -strict.
	Strict bool

	// Explain reports the sites that are bounded, too, with the proof, and those
	// that are ignored, with the reason; why there is no fix; and with Server the
	// servers that have a limit. Flag -explain.
	Explain bool

	// Server reports servers of libraries, such as net/http's, that accept from
	// a listener without a limit. Flag -server.
	Server bool

	// IncludeTests reports sites in _test.go files. Flag -include-tests.
	IncludeTests bool

	// FixWith chooses what fixes put in the place of goroutines without a limit:
	// pool, which "" means as well, errgroup or semaphore. With pool, a loop over
	// elements that waits for its goroutines gets an errgroup if the package
	// imports errgroup already. Flag -fix-with.
	FixWith string

	// Pool lists types whose methods never start more goroutines than they
	// were told to: example.com/x.Pool. Flag -pool.
	Pool []string

	// Spawner lists functions that run an argument in a goroutine, without a
	// limit: example.com/x.Go, or example.com/x.GoContext#1 if it is not the
	// argument number 0. Flag -spawner.
	Spawner []string

	// Gate lists limiters: a method that takes a slot and one that gives it
	// back, example.com/x.Limiter.Acquire:Release. If the first returns an
	// error or a bool last, it has a slot for nil or true. Of a function, the
	// first argument is the limiter. Flag -gate.
	Gate []string

	// Trust lists functions that leave no goroutine running, or none that
	// matters: example.com/x.Start. Calls of them are not reported.
	// Flag -trust.
	Trust []string
}

func (c *Config) register(fs *flag.FlagSet) {
	fs.BoolVar(&c.Strict, "strict", c.Strict, "report loops over what an operator wrote down (listeners, plugins, upstreams), too")
	fs.BoolVar(&c.Explain, "explain", c.Explain, "report the spawn sites that are bounded, with the proof, and those that are ignored, too; and why there is no fix")
	fs.BoolVar(&c.Server, "server", c.Server, "report servers of libraries that accept from a listener without a limit (http.ListenAndServe), too")
	fs.BoolVar(&c.IncludeTests, "include-tests", c.IncludeTests, "report sites in _test.go files, too")
	if c.FixWith == "" {
		c.FixWith = fixWithPool
	}
	fs.Var((*remedy)(&c.FixWith), "fix-with", "fix with this `remedy`: pool (errgroup for fork/join in packages that import it), errgroup or semaphore")

	add := func(list *[]string, name, usage string) {
		fs.Var(&words{list, c}, name, usage)
	}
	add(&c.Pool, "pool", "trust the methods of `type` to start no more goroutines than they were told to (example.com/x.Pool)")
	add(&c.Spawner, "spawner", "take `func` for one that runs an argument in a goroutine (example.com/x.Go#0)")
	add(&c.Gate, "gate", "take `methods` for those that take a slot of a limiter and give it back (example.com/x.Limiter.Acquire:Release)")
	add(&c.Trust, "trust", "do not report calls of `func` (example.com/x.Start)")
}

// tables returns the tables that the configuration asks for.
func (c *Config) tables() (*tables, error) {
	if err := checkRemedy(c.FixWith); err != nil {
		return nil, fmt.Errorf("fix with %q: %w", c.FixWith, err)
	}
	return newTables(c.Pool, c.Spawner, c.Gate, c.Trust)
}

// The remedies that -fix-with chooses from.
const (
	fixWithPool      = "pool"
	fixWithErrgroup  = "errgroup"
	fixWithSemaphore = "semaphore"
)

var remedies = []string{fixWithPool, fixWithErrgroup, fixWithSemaphore}

// checkRemedy returns an error if there is no such remedy.
func checkRemedy(name string) error {
	if !slices.Contains(remedies, name) {
		return errors.New("want pool, errgroup or semaphore")
	}
	return nil
}

// A remedy is the flag that chooses one.
type remedy string

func (r *remedy) String() string { return string(*r) }

func (r *remedy) Set(name string) error {
	if err := checkRemedy(name); err != nil {
		return err
	}
	*r = remedy(name)
	return nil
}

// words is a flag that may be given several times, and each time with several
// words between commas.
type words struct {
	list *[]string
	cfg  *Config
}

// String returns the words as they can be given.
func (w *words) String() string {
	if w.list == nil {
		return "" // package flag asks a zero value what the default looks like
	}
	return strings.Join(*w.list, ",")
}

// Set adds words, or none of them if one is wrong.
func (w *words) Set(text string) error {
	old := *w.list
	list := append([]string{}, old...)
	for word := range strings.SplitSeq(text, ",") {
		if word = strings.TrimSpace(word); word == "" {
			return errors.New("a name is missing")
		}
		list = append(list, word)
	}
	*w.list = list
	if _, err := w.cfg.tables(); err != nil {
		*w.list = old
		return err
	}
	return nil
}
