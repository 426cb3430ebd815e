package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/atomicfile"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/dump"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/page"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// readProfile reads the goroutines of a running program before anything is loaded,
// if a file of them is named.
func readProfile(name string) (*dump.Dump, error) {
	if name == "" {
		return nil, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, err := dump.Read(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// writeSites writes all places where goroutines start in place of the findings, and
// says so.
func (c *command) writeSites(opts options, prog *program, rep *report.Report) int {
	inv := prog.sites
	inv.Errors = rep.Errors
	if inv.Analysed == 0 {
		c.printErrors(rep.Errors)
		c.complain("nothing was analysed, and nothing is written")
		return exitBroken
	}
	var written []string
	write := func(name string, print func(*bytes.Buffer) error) error {
		if name == "" {
			return nil
		}
		var text bytes.Buffer
		if err := print(&text); err != nil {
			return err
		}
		written = append(written, name)
		return atomicfile.Write(name, text.Bytes())
	}
	err := write(opts.html, func(w *bytes.Buffer) error {
		return (&page.Page{Dir: c.dir, Version: version(), Sources: &c.sources}).Print(w, inv)
	})
	if err == nil {
		err = write(opts.inventory, func(w *bytes.Buffer) error {
			return (&format.Inventory{Dir: c.dir, Version: version(), Sources: &c.sources}).Print(w, inv)
		})
	}
	if err != nil {
		c.complain("%v", err)
		return exitBroken
	}
	c.printErrors(rep.Errors)
	c.printWarnings(rep.Warnings)
	fmt.Fprintf(c.stderr, "%s in %s, %d unbounded, written to %s\n", plural(len(inv.Sites), "site"), plural(len(inv.Packages()), "package"),
		inv.Count()[analyzer.Unbounded], report.Printable(strings.Join(written, " and ")))
	c.sayProfile(opts.profile, inv)
	if len(rep.Errors) > 0 {
		return exitBroken
	}
	return exitClean
}

// sayProfile says how many goroutines were counted, and where those are that no
// site has.
func (c *command) sayProfile(name string, inv *inventory.Inventory) {
	if inv == nil || inv.Profile == nil {
		return
	}
	p := inv.Profile
	fmt.Fprintf(c.stderr, "%s in %s: %s started at a place in these packages", goroutines(p.Total), report.Printable(name), inventory.Number(p.Known))
	const shown = 3
	for i, o := range p.Others {
		if i == shown {
			fmt.Fprint(c.stderr, ", …")
			break
		}
		by := o.Func
		if by == "" {
			by = "an unknown function"
		}
		lead := "; others by "
		if i > 0 {
			lead = ", "
		}
		fmt.Fprint(c.stderr, report.Printable(lead+by+" "+inventory.Number(o.Goroutines)))
	}
	fmt.Fprintln(c.stderr)
}

func goroutines(n int) string {
	return strings.Replace(plural(n, "goroutine"), fmt.Sprint(n), inventory.Number(n), 1)
}
