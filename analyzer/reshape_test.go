package analyzer_test

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/scanner"
	"go/token"
	"slices"
	"strings"
)

// A splice replaces the bytes of a text from one offset to another.
type splice struct {
	from, to int
	text     string
}

// spliced returns a text with splices made, and false if two of them overlap.
func spliced(text []byte, splices ...splice) ([]byte, bool) {
	slices.SortStableFunc(splices, func(a, b splice) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	var out []byte
	at := 0
	for _, s := range splices {
		if s.from < at {
			return nil, false
		}
		out = append(append(out, text[at:s.from]...), s.text...)
		at = s.to
	}
	return append(out, text[at:]...), true
}

// text returns the text of a node.
func (v *variant) text(n ast.Node) string { return v.between(n.Pos(), n.End()) }

func (v *variant) between(from, to token.Pos) string {
	for i, f := range v.files {
		if f.FileStart <= from && to <= f.FileEnd {
			return string(v.texts[i][from-f.FileStart : to-f.FileStart])
		}
	}
	return ""
}

// replaced returns the splice that puts a text in the place of a node in a file.
func replaced(f *ast.File, n ast.Node, text string) splice {
	return splice{int(n.Pos() - f.FileStart), int(n.End() - f.FileStart), text}
}

// onOneLine writes all tokens of a file on one line, with comments between them.
func onOneLine(src []byte) []byte {
	return retoken(src, func(tok token.Token, text string) string {
		if tok == token.SEMICOLON {
			return "; "
		}
		return text + " /* go f() */ "
	})
}

// onManyLines writes each token on a line of its own, if it may stand there.
func onManyLines(src []byte) []byte {
	return retoken(src, func(tok token.Token, text string) string {
		switch tok {
		case token.SEMICOLON:
			return strings.TrimSpace(text) + " // ends\n\n"
		case token.IDENT, token.INT, token.FLOAT, token.IMAG, token.CHAR, token.STRING, token.BREAK, token.CONTINUE,
			token.FALLTHROUGH, token.RETURN, token.INC, token.DEC, token.RPAREN, token.RBRACK, token.RBRACE:
			return text + " " // a line break would end the statement
		}
		return text + "\n\t"
	})
}

// retoken writes a file anew, token by token, without its comments.
func retoken(src []byte, write func(tok token.Token, text string) string) []byte {
	var (
		out  bytes.Buffer
		scan scanner.Scanner
		fset = token.NewFileSet()
	)
	scan.Init(fset.AddFile("", -1, len(src)), src, nil, 0)
	for {
		_, tok, lit := scan.Scan()
		if tok == token.EOF {
			return out.Bytes()
		}
		if lit == "" {
			lit = tok.String()
		}
		out.WriteString(write(tok, lit))
	}
}

// reversed returns a file with its declarations in the opposite order.
func reversed(v *variant, i int) []byte {
	text, f := v.texts[i], v.files[i]
	at := int(f.Name.End() - f.FileStart)
	var parts [][]byte // each with the comments before it
	for _, d := range f.Decls {
		end := int(d.End() - f.FileStart)
		if g, ok := d.(*ast.GenDecl); !ok || g.Tok != token.IMPORT {
			parts = append(parts, text[at:end])
		}
		at = end
	}
	if len(parts) == 0 {
		return text
	}
	first := int(f.Name.End() - f.FileStart) // where what is not moved ends
	for _, d := range f.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			first = int(d.End() - f.FileStart)
		}
	}
	slices.Reverse(parts)
	return slices.Concat(text[:first], []byte("\n"), bytes.Join(parts, []byte("\n")), []byte("\n"), text[at:])
}

// mark ends the names that were changed, so that messages can be compared.
const mark = "Zq"

// unmarked returns verdicts with the names as they were.
func unmarked(vs []verdict) []verdict {
	without := strings.NewReplacer(mark, "", strings.ToLower(mark), "")
	for i := range vs {
		vs[i].message = without.Replace(vs[i].message)
		vs[i].decl = without.Replace(vs[i].decl)
	}
	slices.SortStableFunc(vs, func(a, b verdict) int { return strings.Compare(a.decl, b.decl) })
	return vs
}
