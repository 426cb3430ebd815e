package analyzer

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
	"unicode"
)

// A directive is a comment //boundedgo:ignore reason. It excuses the goroutines
// that start in the text which it covers:
//
//   - after code, the statements that begin on its line;
//   - alone on its line, the statement or declaration that begins on the line
//     directly below its comment; a loop, or a function with its doc comment, as a
//     whole.
type directive struct {
	comment *ast.Comment
	reason  string
	wrong   string    // what is wrong with it; then it excuses nothing
	from    token.Pos // it covers; invalid if nothing begins there
	to      token.Pos
	behind  bool      // code stands before it
	ends    token.Pos // then: where a statement begins, above, that ends on this line
	used    bool
}

// directives are those of one package, in the order of the text.
type directives struct {
	fset *token.FileSet
	all  []*directive
}

// newDirectives reads the directives of files.
func newDirectives(fset *token.FileSet, files []*ast.File) *directives {
	ds := &directives{fset: fset}
	for _, f := range files {
		first := len(ds.all)
		ds.read(f)
		if len(ds.all) > first {
			ds.cover(f, ds.all[first:])
		}
	}
	return ds
}

// excusing returns the directive that covers pos, or nil, and takes it for used.
func (ds *directives) excusing(pos token.Pos) *directive {
	var found *directive
	for _, d := range ds.all {
		// The innermost one is the one that was meant.
		if d.wrong == "" && d.from <= pos && pos < d.to && (found == nil || d.from >= found.from) {
			found = d
		}
	}
	if found != nil {
		found.used = true
	}
	return found
}

// word is what a directive begins with.
const word = "boundedgo"

// Comments that are, or were meant to be, directives.
var (
	directiveText = regexp.MustCompile(`^//boundedgo:([a-z]\S*)(.*)`)
	nearDirective = regexp.MustCompile(`^/[/*]\s*(?i:boundedgo(:[a-z]|\s*[:\s-]\s*ignore?\b))`)
)

// read parses the comments of a file.
func (ds *directives) read(f *ast.File) {
	for _, group := range f.Comments {
		for _, c := range group.List {
			if d := parseDirective(c); d != nil {
				ds.all = append(ds.all, d)
			}
		}
	}
}

// parseDirective returns the directive that a comment is, or nil.
func parseDirective(c *ast.Comment) *directive {
	if rest := strings.TrimLeftFunc(c.Text[2:], unicode.IsSpace); len(rest) < len(word) || !strings.EqualFold(rest[:len(word)], word) {
		return nil // as nearly all are
	}
	d := &directive{comment: c}
	m := directiveText.FindStringSubmatch(c.Text)
	if m == nil {
		if !nearDirective.MatchString(c.Text) {
			return nil
		}
		d.wrong = misspelt(c.Text) + ": //boundedgo:ignore reason"
		return d
	}
	// What follows another // is a comment on the directive.
	reason, _, _ := strings.Cut(" "+m[2], " //")
	d.reason = strings.TrimSpace(reason)
	switch {
	case m[1] != "ignore":
		d.wrong = "no directive is called //boundedgo:" + m[1] + "; there is //boundedgo:ignore reason"
	case d.reason == "":
		d.wrong = "//boundedgo:ignore needs a reason"
	}
	return d
}

// misspelt says what is wrong with a comment that was meant to be a directive.
func misspelt(text string) string {
	rest := strings.TrimLeft(text[2:], " \t")
	word, _, _ := strings.Cut(rest, " ")
	switch {
	case strings.HasPrefix(text, "/*"):
		return "a directive is a comment that begins with //"
	case len(rest) < len(text)-2:
		return "a directive has no space after //"
	case strings.ToLower(word) != word:
		return "a directive is in lower case"
	}
	return "a directive has a colon, and no space around it"
}

// cover finds out what the directives of a file cover.
func (ds *directives) cover(f *ast.File, all []*directive) {
	line := func(pos token.Pos) int { return ds.fset.PositionFor(pos, false).Line }
	code := map[int]token.Pos{} // the first position on a line where code begins or ends
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true // as long as its package clause, and more
		}
		for _, pos := range []token.Pos{n.Pos(), n.End() - 1} {
			if first, ok := code[line(pos)]; !ok || pos < first {
				code[line(pos)] = pos
			}
		}
		return true
	})
	at := map[int][]*directive{}    // by the line whose code is covered
	after := map[int][]*directive{} // those behind code, by their line
	for _, d := range all {
		here := line(d.comment.Pos())
		if first, ok := code[here]; ok && first < d.comment.Pos() {
			at[here] = append(at[here], d)
			after[here], d.behind = at[here], true
			continue
		}
		for _, group := range f.Comments {
			if holds(group, d.comment.Pos()) {
				next := line(group.End()) + 1
				at[next] = append(at[next], d)
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		if _, ok := n.(ast.Stmt); ok && line(n.Pos()) < line(n.End()-1) {
			for _, d := range after[line(n.End()-1)] {
				if !d.ends.IsValid() {
					d.ends = n.Pos() // the outermost one
				}
			}
		}
		for _, d := range at[line(n.Pos())] {
			if !d.from.IsValid() || n.Pos() < d.from {
				d.from = n.Pos()
			}
			d.to = max(d.to, n.End())
		}
		return true
	})
}
