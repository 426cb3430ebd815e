package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
)

// A mutator is one step of a change to a program: which statement or name it is
// about, and what with.
type mutator struct {
	*variant
	file  *ast.File
	stmts []listed
	a, b  int
}

// A listed is a statement in a list of statements.
type listed struct {
	stmt ast.Stmt
	next ast.Stmt // nil for the last of its list
}

// mutated returns a program that bytes describe: the first two choose one of the
// samples of some kinds, and each three of the others a change to it. Changes that do
// not compile are left out.
func (l *lab) mutated(tb testing.TB, data []byte, kinds ...string) *variant {
	tb.Helper()
	if len(data) < 2 {
		tb.Skip("no program")
	}
	s := l.choose(uint32(data[0])<<24|uint32(data[1])<<16, kinds)
	v := l.as(tb, s, s.texts)
	data = data[2:]
	for n := 0; n < 8 && len(data) >= 3; n++ {
		i := int(data[1]) % len(v.files)
		if text, ok := v.mutate(i, data[0], int(data[1]), int(data[2])); ok && len(text) < 1<<15 {
			texts := slices.Clone(v.texts)
			texts[i] = text
			if changed, err := l.check(s, texts); err == nil {
				v = changed
			}
		}
		data = data[3:]
	}
	return v
}

// choose returns the sample whose name has the next hash, so that what bytes mean
// seldom changes when samples are added.
func (l *lab) choose(hash uint32, kinds []string) (next *sample) {
	least := uint32(0)
	for _, s := range l.samples {
		kind, _, _ := strings.Cut(s.name, "/")
		if d := crc32.ChecksumIEEE([]byte(s.name)) - hash; slices.Contains(kinds, kind) && (next == nil || d < least) {
			next, least = s, d
		}
	}
	return next
}

// maybe is a condition that nobody can know.
const maybe = "maybe" + mark

// wraps are put around a statement; additions, after it.
var (
	wraps = []string{
		"for {\n%s\n}", "for range 3 {\n%s\n}", "for " + maybe + " {\n%s\n}", "{\n%s\n}", "if " + maybe + " {\n%s\n}",
		"if !" + maybe + " {\n} else {\n%s\n}", "func() {\n%s\n}()", "go func() {\n%s\n}()", "defer func() {\n%s\n}()",
		"switch {\ncase " + maybe + ":\n%s\ndefault:\n}", "select {\ndefault:\n%s\n}", "run" + mark + " := func() {\n%s\n}\nrun" + mark + "()",
		"for range make(chan int) {\n%s\nif " + maybe + " {\nbreak\n}\n}",
		"again" + mark + ":\n%s\nif " + maybe + " {\ngoto again" + mark + "\n}",
	}
	additions = []string{
		"break", "continue", "return", "if " + maybe + " {\nbreak\n}", "if " + maybe + " {\ncontinue\n}", "if " + maybe + " {\nreturn\n}",
		"if " + maybe + " {\npanic(0)\n}", "select {}", "for {\n}", "goto end" + mark + "\nend" + mark + ":\n",
	}
)

// mutate returns the text of file i after one change.
func (v *variant) mutate(i int, how byte, a, b int) ([]byte, bool) {
	m := &mutator{variant: v, file: v.files[i], a: a, b: b}
	ast.Inspect(m.file, func(n ast.Node) bool {
		list := stmtsOf(n)
		for i, s := range list {
			at := listed{stmt: s}
			if i+1 < len(list) {
				at.next = list[i+1]
			}
			m.stmts = append(m.stmts, at)
		}
		return true
	})
	if len(m.stmts) == 0 {
		return nil, false
	}
	splices := m.splices(how)
	if splices == nil {
		return nil, false
	}
	text, ok := spliced(v.texts[i], splices...)
	if ok && strings.Contains(string(text), maybe) && v.pkg.Scope().Lookup(maybe) == nil {
		text = append(text, "\nvar "+maybe+" bool\n"...)
	}
	return text, ok
}

func stmtsOf(n ast.Node) []ast.Stmt {
	switch n := n.(type) {
	case *ast.BlockStmt:
		return n.List
	case *ast.CaseClause:
		return n.Body
	case *ast.CommClause:
		return n.Body
	}
	return nil
}

// splices makes one change, or none if it does not apply.
func (m *mutator) splices(how byte) []splice {
	at := m.stmts[m.a%len(m.stmts)]
	other := m.stmts[m.b%len(m.stmts)].stmt
	text := m.text(at.stmt)
	switch how % 12 {
	case 0:
		return []splice{m.put(at.stmt, "")}
	case 1:
		return []splice{m.put(at.stmt, text+"\n"+text)}
	case 2:
		if at.next == nil {
			return nil
		}
		return []splice{m.put(at.stmt, m.text(at.next)), m.put(at.next, text)}
	case 3:
		return []splice{m.put(at.stmt, text+"\n"+m.text(other))}
	case 4: // moved; nothing, if into itself
		end := int(other.End() - m.file.FileStart)
		return []splice{m.put(at.stmt, ""), {end, end, "\n" + text}}
	case 5:
		return []splice{m.put(at.stmt, fmt.Sprintf(wraps[m.b%len(wraps)], text))}
	case 6:
		return []splice{m.put(at.stmt, m.spawned(at.stmt))}
	case 7:
		return m.negated()
	case 8:
		return []splice{m.put(at.stmt, text+"\n"+additions[m.b%len(additions)])}
	case 9:
		return m.renamed()
	case 10:
		a, b := m.file.Decls[m.a%len(m.file.Decls)], m.file.Decls[m.b%len(m.file.Decls)]
		return []splice{m.put(a, m.text(b)), m.put(b, m.text(a))}
	}
	return m.confused()
}

func (m *mutator) put(n ast.Node, text string) splice { return replaced(m.file, n, text) }

// spawned makes a call run in a goroutine, or one that does so run here, or later.
func (m *mutator) spawned(s ast.Stmt) string {
	switch s := s.(type) {
	case *ast.GoStmt:
		return []string{"", "defer "}[m.b%2] + m.text(s.Call)
	case *ast.DeferStmt:
		return []string{"", "go "}[m.b%2] + m.text(s.Call)
	case *ast.ExprStmt:
		return []string{"go ", "defer "}[m.b%2] + m.text(s)
	}
	return "go func() {\n" + m.text(s) + "\n}()"
}

// negated turns a condition around.
func (m *mutator) negated() []splice {
	var conds []ast.Expr
	ast.Inspect(m.file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt:
			conds = append(conds, n.Cond)
		case *ast.ForStmt:
			if n.Cond != nil {
				conds = append(conds, n.Cond)
			}
		}
		return true
	})
	if len(conds) == 0 {
		return nil
	}
	cond := conds[m.a%len(conds)]
	return []splice{m.put(cond, "!("+m.text(cond)+")")}
}

// names lists the names in a file, in the order of the text.
func (m *mutator) names() (ids []*ast.Ident) {
	ast.Inspect(m.file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name != "_" {
			ids = append(ids, id)
		}
		return true
	})
	return ids
}

// renamed gives something another name, throughout the file.
func (m *mutator) renamed() (splices []splice) {
	ids := m.names()
	object := m.info.ObjectOf(ids[m.a%len(ids)])
	if object == nil || object.Pkg() != m.pkg {
		return nil
	}
	name := []string{object.Name() + mark, "Stop", "Close", "sem", "conf", "addrs", "Config"}[m.b%7]
	for _, id := range ids {
		if m.info.ObjectOf(id) == object {
			splices = append(splices, m.put(id, name))
		}
	}
	return splices
}

// confused puts another variable of the same type in the place of one.
func (m *mutator) confused() []splice {
	ids := m.names()
	id := ids[m.a%len(ids)]
	used, ok := m.info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	for k := range ids {
		o, ok := m.info.Defs[ids[(k+m.b)%len(ids)]].(*types.Var)
		if ok && o != used && !o.IsField() && types.Identical(o.Type(), used.Type()) {
			return []splice{m.put(id, o.Name())}
		}
	}
	return nil
}

// spawnsOf lists the go statements of a file.
func spawnsOf(f *ast.File) (gs []*ast.GoStmt) {
	ast.Inspect(f, func(n ast.Node) bool {
		if g, ok := n.(*ast.GoStmt); ok {
			gs = append(gs, g)
		}
		return true
	})
	return gs
}

// isInside reports whether a position is part of a node.
func isInside(pos token.Pos, n ast.Node) bool { return n.Pos() <= pos && pos < n.End() }
