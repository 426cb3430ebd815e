// Package topics cuts the documentation of the analyzer into what a person can
// ask for. So there is one text for pkg.go.dev, for the help of the command and
// for the rules in SARIF.
package topics

import (
	"go/doc/comment"
	"slices"
	"strings"
)

// A Topic is a section of the documentation.
type Topic struct {
	Name       string // to ask for it: one word in lower case
	Title      string // its heading
	IsCategory bool   // of reports
	blocks     []comment.Block
}

// The words that people know for what other words head.
var names = map[string]string{
	"Gates":                                  "bounds",
	"Near misses":                            "near-misses",
	"Loops over what an operator wrote down": "deployment",
}

const categoryTitle = "Category "

// Parse returns the sections of doc, a doc comment, in their order. What stands
// before the first heading is none.
func Parse(doc string) []Topic {
	var all []Topic
	for _, b := range new(comment.Parser).Parse(doc).Content {
		if h, ok := b.(*comment.Heading); ok {
			all = append(all, newTopic(text(h.Text)))
		} else if len(all) > 0 {
			last := &all[len(all)-1]
			last.blocks = append(last.blocks, b)
		}
	}
	return all
}

func newTopic(title string) Topic {
	if name, ok := strings.CutPrefix(title, categoryTitle); ok {
		return Topic{Name: name, Title: title, IsCategory: true}
	}
	name, ok := names[title]
	if !ok {
		name = strings.ToLower(strings.ReplaceAll(title, " ", "-"))
	}
	return Topic{Name: name, Title: title}
}

// Find returns the topics of a name: a category and another may share one.
func Find(all []Topic, name string) []Topic {
	return slices.DeleteFunc(slices.Clone(all), func(t Topic) bool { return t.Name != name })
}

// Section returns the topic of a name that is no category. It is empty if there
// is none.
func Section(all []Topic, name string) (t Topic) {
	for _, t = range Find(all, name) {
		if !t.IsCategory {
			return t
		}
	}
	return Topic{}
}

// Summary is the first paragraph on one line.
func (t *Topic) Summary() string {
	for _, b := range t.blocks {
		if p, ok := b.(*comment.Paragraph); ok {
			return strings.Join(strings.Fields(text(p.Text)), " ")
		}
	}
	return t.Title
}

// Text is the section without its heading, for a terminal.
func (t *Topic) Text() string {
	return string(new(comment.Printer).Text(t.doc()))
}

// Markdown is Text in Markdown.
func (t *Topic) Markdown() string {
	return string(new(comment.Printer).Markdown(t.doc()))
}

// Anchor is the section's on pkg.go.dev.
func (t *Topic) Anchor() string {
	h := &comment.Heading{Text: []comment.Text{comment.Plain(t.Title)}}
	return h.DefaultID()
}

func (t *Topic) doc() *comment.Doc { return &comment.Doc{Content: t.blocks} }

// text returns the words without their form.
func text(parts []comment.Text) string {
	var b strings.Builder
	for _, part := range parts {
		switch part := part.(type) {
		case comment.Plain:
			b.WriteString(string(part))
		case comment.Italic:
			b.WriteString(string(part))
		case *comment.Link:
			b.WriteString(text(part.Text))
		case *comment.DocLink:
			b.WriteString(text(part.Text))
		}
	}
	return b.String()
}
