package analyzer

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A sourceFile is the text of one file, for edits that fit into it.
type sourceFile struct {
	file *ast.File
	tok  *token.File
	text []byte
	path string // of the package
}

// slice returns the text from one position to another.
func (src *sourceFile) slice(from, to token.Pos) string {
	return string(src.text[src.tok.Offset(from):src.tok.Offset(to)])
}

// of returns the text of a node.
func (src *sourceFile) of(n ast.Node) string { return src.slice(n.Pos(), n.End()) }

// lineStart returns where the line that holds pos begins.
func (src *sourceFile) lineStart(pos token.Pos) token.Pos {
	return src.tok.LineStart(src.tok.Line(pos))
}

// lineEnd returns where the line that holds pos ends, before the line break.
func (src *sourceFile) lineEnd(pos token.Pos) token.Pos {
	if line := src.tok.Line(pos); line < src.tok.LineCount() {
		return src.tok.LineStart(line+1) - 1
	}
	return token.Pos(src.tok.Base() + src.tok.Size())
}

// indent returns the white space that the line of pos begins with.
func (src *sourceFile) indent(pos token.Pos) string {
	line := src.slice(src.lineStart(pos), src.lineEnd(pos))
	return line[:len(line)-len(strings.TrimLeft(line, "\t "))]
}

// deeper returns a text of several lines that are all indented by one more tab,
// but for the first and for what is inside a raw string.
func deeper(text string) string {
	if strings.Contains(text, "`") {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\n\t")
}

// above returns where the comments begin that stand right above the line of pos, or
// pos itself.
func (src *sourceFile) above(pos token.Pos) token.Pos {
	for _, group := range slices.Backward(src.file.Comments[:src.comment(pos)]) {
		switch {
		case src.tok.Line(group.End())+1 < src.tok.Line(pos):
			return pos
		case group.End() <= pos && src.tok.Line(group.End())+1 == src.tok.Line(pos) &&
			strings.TrimSpace(src.slice(src.lineStart(group.Pos()), group.Pos())) == "":
			return group.Pos()
		}
	}
	return pos
}

// comment returns the number of the first comment from pos on.
func (src *sourceFile) comment(pos token.Pos) int {
	i, _ := slices.BinarySearchFunc(src.file.Comments, pos, func(g *ast.CommentGroup, pos token.Pos) int { return cmp.Compare(g.Pos(), pos) })
	return i
}

// after returns where a line ends that begins with code up to pos: after a
// comment that follows it.
func (src *sourceFile) after(pos token.Pos) token.Pos {
	if i := src.comment(pos); i < len(src.file.Comments) {
		if group := src.file.Comments[i]; src.tok.Line(group.Pos()) == src.tok.Line(pos) {
			return group.End()
		}
	}
	return pos
}

// wholeLines returns the lines of a statement, with the blank one after it if it
// is the first of its block, or comes after another blank one. It reports false if the
// lines hold anything else than the statement and a comment.
func (src *sourceFile) wholeLines(stmt ast.Node) (from, to token.Pos, ok bool) {
	from, to = src.lineStart(stmt.Pos()), src.lineEnd(stmt.End())
	before, after := src.slice(from, stmt.Pos()), strings.TrimSpace(src.slice(stmt.End(), to))
	if strings.TrimSpace(before) != "" || after != "" && !strings.HasPrefix(after, "//") {
		return 0, 0, false
	}
	to++ // the line break
	above := strings.TrimSpace(src.slice(src.lineStart(from-1), from))
	if next := src.lineEnd(to); (above == "" || strings.HasSuffix(above, "{")) && strings.TrimSpace(src.slice(to, next)) == "" {
		to = next + 1
	}
	return from, to, true
}

// Edits are the edits of one fix.
type edits []analysis.TextEdit

func (es *edits) replace(from, to token.Pos, text string) {
	*es = append(*es, analysis.TextEdit{Pos: from, End: to, NewText: []byte(text)})
}

func (es *edits) insert(at token.Pos, text string) { es.replace(at, at, text) }

// sorted brings the edits into the order of the text, and reports whether none
// overlaps with the next: drivers crash on those that do.
func (es edits) sorted() bool {
	slices.SortStableFunc(es, byPlace)
	for i := 1; i < len(es); i++ {
		if es[i].Pos < es[i-1].End {
			return false
		}
	}
	return true
}

func byPlace(a, b analysis.TextEdit) int {
	return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.End, b.End))
}

// importEdit imports a package into the file under a name; "" is its own. The
// edit is the same, byte for byte, for all fixes that need it, so that drivers
// take them for one.
func (es *edits) importEdit(src *sourceFile, pkg, name string) {
	spec := strconv.Quote(pkg)
	if name != "" {
		spec = name + " " + spec
	}
	var last *ast.GenDecl
	for _, d := range src.file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT && len(g.Specs) > 0 {
			last = g
		}
	}
	switch {
	case last == nil:
		es.insert(src.file.Name.End(), "\n\nimport "+spec)
	case !last.Lparen.IsValid():
		es.replace(last.Pos(), last.Specs[0].Pos(), "import (\n\t")
		es.insert(src.after(last.End()), "\n\n\t"+spec+"\n)")
	default:
		es.intoGroup(src, last, pkg, spec)
	}
}

// intoGroup adds a line to the import declaration: at its place in the last group that
// holds packages like it, of the file's own repository or of others; rather one without any
// of who has the repository. Without one, others get a group of their own before that of
// the repository.
func (es *edits) intoGroup(src *sourceFile, decl *ast.GenDecl, pkg, spec string) {
	var group, own, last []*ast.ImportSpec
	for _, last = range src.hostedGroups(decl) {
		fits := slices.ContainsFunc(last, func(s *ast.ImportSpec) bool { return !isBlank(s) && src.isOwn(importPath(s)) == src.isOwn(pkg) })
		if fits && (group == nil || src.isApart(last) || !src.isApart(group)) {
			group = last
		}
		if own == nil && slices.ContainsFunc(last, func(s *ast.ImportSpec) bool { return src.isOwn(importPath(s)) }) {
			own = last
		}
	}
	switch {
	case last == nil:
		end := decl.Specs[len(decl.Specs)-1].End()
		es.insert(src.after(end), "\n\n\t"+spec)
		return
	case group == nil && own != nil && !src.isOwn(pkg):
		es.insert(src.lineStart(src.above2(own[0])), "\t"+spec+"\n\n")
		return
	case group == nil:
		group = last
	}
	after := group[0]
	for _, s := range group {
		if importPath(s) > pkg {
			break
		}
		after = s
	}
	if importPath(after) > pkg {
		es.insert(src.lineStart(src.above2(after)), "\t"+spec+"\n")
		return
	}
	es.insert(src.after(after.End()), "\n\t"+spec)
}

// hostedGroups returns the groups of an import declaration, between blank lines, each
// from the first package with a domain on.
func (src *sourceFile) hostedGroups(decl *ast.GenDecl) (groups [][]*ast.ImportSpec) {
	line, open := 0, false
	for _, s := range decl.Specs {
		s := s.(*ast.ImportSpec)
		open = open && src.tok.Line(src.above2(s)) <= line+1
		line = src.tok.Line(s.End())
		if hosted(importPath(s)) && !open {
			groups, open = append(groups, nil), true
		}
		if open {
			groups[len(groups)-1] = append(groups[len(groups)-1], s)
		}
	}
	return groups
}

// isOwn reports whether a package is of the same repository as the file.
func (src *sourceFile) isOwn(pkg string) bool { return repositoryOf(pkg) == repositoryOf(src.path) }

// isApart reports whether all packages of a group belong to others than who has the file's:
// the host or the first directory there is another.
func (src *sourceFile) isApart(group []*ast.ImportSpec) bool {
	return !slices.ContainsFunc(group, func(s *ast.ImportSpec) bool { return firstElements(importPath(s), 2) == firstElements(src.path, 2) })
}

func isBlank(s *ast.ImportSpec) bool { return s.Name != nil && s.Name.Name == "_" }

// above2 returns where an import begins, with the comment above it.
func (src *sourceFile) above2(s *ast.ImportSpec) token.Pos {
	if s.Doc != nil {
		return s.Doc.Pos()
	}
	return s.Pos()
}

func importPath(s *ast.ImportSpec) string {
	p, _ := strconv.Unquote(s.Path.Value)
	return p
}

// hosted reports whether an import path begins with a domain.
func hosted(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(first, ".")
}

// A namer gives out names that are free in a function, each once.
type namer map[string]int // for those that are taken, the least number that may be free

// newNamer collects the names that mean something in a function, and around it:
// those in outer, but for literals beside the function, of the package and of the file.
func newNamer(pkg *types.Package, info *types.Info, file *ast.File, outer, fn ast.Node) namer {
	names := namer{}
	var collect func(n ast.Node) bool
	collect = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return related(n, fn)
		case *ast.SelectorExpr: // what is selected is no name of its own
			ast.Inspect(n.X, collect)
			return false
		case *ast.Ident:
			names.take(n.Name)
		}
		return true
	}
	ast.Inspect(outer, collect)
	for _, name := range pkg.Scope().Names() {
		names.take(name)
	}
	for _, s := range file.Imports {
		names.take(importName(info, s))
	}
	return names
}

// related reports whether one of two nodes holds the other.
func related(a, b ast.Node) bool {
	return a.Pos() <= b.Pos() && b.End() <= a.End() || b.Pos() <= a.Pos() && a.End() <= b.End()
}

// take has a name mean something.
func (ns namer) take(name string) { ns[name] = max(2, ns[name]) }

// isFree reports whether a name means nothing.
func (ns namer) isFree(name string) bool {
	return ns[name] == 0 && !token.IsKeyword(name) && types.Universe.Lookup(name) == nil
}

// free returns a name that means nothing, and has it mean something.
func (ns namer) free(name string) string {
	free, next := name, max(2, ns[name])
	for !ns.isFree(free) {
		free = name + strconv.Itoa(next)
		next++
	}
	ns[name] = next
	ns.take(free)
	return free
}

// importName returns the name that an import has in its file.
func importName(info *types.Info, s *ast.ImportSpec) string {
	if p := info.PkgNameOf(s); p != nil {
		return p.Name()
	}
	return ""
}
