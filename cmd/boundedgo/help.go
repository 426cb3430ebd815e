package main

import (
	"flag"
	"fmt"
	"go/doc/comment"
	"io"
	"slices"
	"strings"

	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/format"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/topics"
)

// help prints the topics that are named, or the usage.
func (c *command) help(names []string) int {
	if len(names) == 0 {
		c.usage(c.stdout)
		return exitClean
	}
	all := topics.Parse(c.analyzer.Doc)
	for i, name := range names {
		found := topics.Find(all, strings.ToLower(name))
		if len(found) == 0 {
			c.complain("no help on %q; there is help on %s", name, strings.Join(topicNames(all), ", "))
			return exitUsage
		}
		more := c.analyzer.URL + "#" + found[0].Anchor()
		if len(found) == 1 && found[0].IsCategory {
			// Who asks about a report may want to be rid of it.
			found = append(found, topics.Section(all, "suppression"))
			more = "boundedgo help bounds; " + more
		}
		for j, t := range found {
			if i > 0 || j > 0 {
				fmt.Fprintln(c.stdout)
			}
			fmt.Fprintf(c.stdout, "%s\n%s\n\n%s", t.Title, strings.Repeat("-", len(t.Title)), t.Text())
		}
		fmt.Fprintf(c.stdout, "\nSee also: %s\n", more)
	}
	return exitClean
}

// topicNames returns the names of all topics, each once.
func topicNames(all []topics.Topic) (names []string) {
	seen := make(map[string]bool)
	for _, t := range all {
		if !seen[t.Name] {
			seen[t.Name] = true
			names = append(names, t.Name)
		}
	}
	return names
}

// usage prints how to call the tool, and what else there is to read.
func (c *command) usage(w io.Writer) {
	summary, _, _ := strings.Cut(c.analyzer.Doc, "\n\n")
	fmt.Fprintf(w, `%s: %s

Usage:

  boundedgo [flags] [packages]  check packages, or that in the current directory
  boundedgo help TOPIC          explain a category of reports, or a topic below
  boundedgo version             print the version, and that of the Go that built it

Exit code: 0 nothing found, 1 broken packages, 2 wrong command line, 3 findings.
`, c.analyzer.Name, summary)
	c.printFlags(w)
	var categories, others []string
	for _, t := range topics.Parse(c.analyzer.Doc) {
		if line := fmt.Sprintf("  %-12s %s\n", t.Name, wrap(t.Summary(), 65, strings.Repeat(" ", 15))); t.IsCategory {
			categories = append(categories, line)
		} else {
			others = append(others, t.Name)
		}
	}
	fmt.Fprintf(w, "\nCategories of reports:\n%s\nOther topics: %s\n", strings.Join(categories, ""), strings.Join(others, ", "))
}

// printFlags prints what the flags mean, in groups.
func (c *command) printFlags(w io.Writer) {
	all := c.flags(new(options))
	var known []string
	for _, g := range groups {
		known = append(known, g.flags...)
	}
	for _, g := range groups {
		names := g.flags
		if names == nil {
			all.VisitAll(func(f *flag.Flag) {
				if !slices.Contains(known, f.Name) {
					names = append(names, f.Name)
				}
			})
		}
		part := flag.NewFlagSet("", flag.ContinueOnError)
		part.SetOutput(w)
		for _, name := range names {
			if f := all.Lookup(name); f != nil {
				part.Var(f.Value, f.Name, wrap(f.Usage, 72, ""))
			}
		}
		fmt.Fprintf(w, "\n%s:\n", g.title)
		part.PrintDefaults()
	}
}

// wrap breaks a text into lines of at most so many columns, and indents all but the first.
func wrap(text string, columns int, indent string) string {
	printer := comment.Printer{TextWidth: columns}
	lines := strings.TrimSpace(string(printer.Text(new(comment.Parser).Parse(text))))
	return strings.ReplaceAll(lines, "\n", "\n"+indent)
}

// rules returns the categories as SARIF has them.
func (c *command) rules() (rules []format.Rule) {
	for _, t := range topics.Parse(c.analyzer.Doc) {
		if t.IsCategory {
			rules = append(rules, format.Rule{
				ID:       t.Name,
				Summary:  t.Summary(),
				Text:     t.Text(),
				Markdown: t.Markdown(),
				URL:      c.analyzer.URL + "#" + t.Anchor(),
			})
		}
	}
	return rules
}
