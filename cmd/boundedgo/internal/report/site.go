package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// NewSite returns the site of the text from pos to end, not yet numbered.
func NewSite(pkg *packages.Package, pos, end token.Pos, sources *Sources) Site {
	s := Site{Package: pkg.PkgPath}
	for _, file := range pkg.Syntax {
		if file.FileStart <= pos && pos <= file.FileEnd {
			s.Function = enclosing(file, pos)
		}
	}
	if pos.IsValid() && end > pos {
		// Unadjusted: the text that was parsed, whatever //line comments say.
		from, to := pkg.Fset.PositionFor(pos, false), pkg.Fset.PositionFor(end, false)
		s.Code = normalize(sources.slice(from.Filename, from.Offset, to.Offset))
	}
	return s
}

// number tells sites that look the same apart, in the order of the text.
func number(findings []Finding) {
	seen := make(map[string]int)
	for i := range findings {
		f := &findings[i]
		f.Site.Nth = 1
		key := f.Key()
		seen[key]++
		f.Site.Nth = seen[key]
	}
}

// Key is a readable line that identifies a finding across changes elsewhere:
//
//	accept example.com/server (*Server).Serve: go s.handle(conn) #2
func (f *Finding) Key() string {
	return Printable(f.Category) + " " + f.Site.Key()
}

// Key is that of a finding, without the category.
func (s *Site) Key() string {
	function := s.Function
	if function == "" {
		function = "-"
	}
	key := s.Package + " " + function + ": " + s.Code
	if s.Nth > 1 {
		key += fmt.Sprintf(" #%d", s.Nth)
	}
	return Printable(key)
}

// Fingerprint is Key in a form without structure, for machines.
func (f *Finding) Fingerprint() string { return Hash(f.Key()) }

// Hash returns 32 hexadecimal digits that stand for a key.
func Hash(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:16])
}

// enclosing names the declaration around pos, doc comment included.
func enclosing(file *ast.File, pos token.Pos) string {
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if isWithin(pos, decl, decl.Doc) {
				return funcName(decl)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if v, ok := spec.(*ast.ValueSpec); ok && isWithin(pos, v, v.Doc) {
					return v.Names[0].Name
				}
			}
		}
	}
	return ""
}

func isWithin(pos token.Pos, n ast.Node, doc *ast.CommentGroup) bool {
	from := n.Pos()
	if doc != nil {
		from = doc.Pos()
	}
	return from <= pos && pos < n.End()
}

// funcName names a function as stack traces do, without type parameters.
func funcName(decl *ast.FuncDecl) string {
	if decl.Recv == nil || len(decl.Recv.List) != 1 {
		return decl.Name.Name
	}
	recv := ast.Unparen(decl.Recv.List[0].Type)
	star, isPointer := recv.(*ast.StarExpr)
	if isPointer {
		recv = ast.Unparen(star.X)
	}
	switch generic := recv.(type) {
	case *ast.IndexExpr:
		recv = generic.X
	case *ast.IndexListExpr:
		recv = generic.X
	}
	if name := types.ExprString(recv); isPointer {
		return "(*" + name + ")." + decl.Name.Name
	} else {
		return name + "." + decl.Name.Name
	}
}

// normalize returns the tokens of a piece of code on one line: without the
// comments, blanks and trailing commas that gofmt or an editor may change. A
// comment alone stays, as it is what a finding about a directive covers.
func normalize(code []byte) string {
	var (
		b    strings.Builder
		scan scanner.Scanner
		fset = token.NewFileSet()
	)
	scan.Init(fset.AddFile("", -1, len(code)), code, func(token.Position, string) {}, 0)
	last := token.ILLEGAL
	for {
		_, tok, lit := scan.Scan()
		if tok == token.EOF {
			break
		}
		if tok == token.SEMICOLON && lit == "\n" {
			lit = ";" // however the statement ends
		}
		text := tok.String()
		if tok.IsLiteral() {
			text = lit
		}
		if last == token.COMMA && tok != token.RPAREN && tok != token.RBRACE && tok != token.RBRACK {
			b.WriteString(", ")
		} else if isWord(last) && (isWord(tok) || tok == token.MUL || tok == token.ARROW) {
			b.WriteByte(' ') // go f, p *T, c <-chan T
		}
		if tok != token.COMMA {
			b.WriteString(text)
		}
		last = tok
	}
	text := strings.TrimSuffix(b.String(), ";")
	if text == "" {
		text = string(code)
	}
	return strings.Join(strings.Fields(text), " ") // raw strings may have lines
}

func isWord(tok token.Token) bool { return tok.IsKeyword() || tok.IsLiteral() }
