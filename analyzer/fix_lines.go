package analyzer

import (
	"go/ast"
	"go/token"
	"slices"
)

// isOneLine reports whether a block begins and ends on the same line.
func (src *sourceFile) isOneLine(body *ast.BlockStmt) bool {
	return src.tok.Line(body.Lbrace) == src.tok.Line(body.Rbrace)
}

// inside puts a line at the beginning and one at the end of the body of the literal, "" for
// none. A body on one line gets a line for each statement: the edits for that are between
// the statements, and others may be in them.
func (w *rewrite) inside(first, last string) refusal {
	body := w.lit.Body
	indent := "\n" + w.indent(w.stmt.Pos()) + "\t"
	if first != "" {
		first = indent + first
	}
	if last != "" {
		last = indent + last
	}
	if !w.isOneLine(body) {
		if first != "" {
			w.insert(w.after(body.Lbrace+1), first)
		}
		if last != "" {
			w.insert(w.lineStart(body.Rbrace), last[1:]+"\n")
		}
		return ""
	}
	if w.hasComment(body.Lbrace, body.Rbrace, body.List) {
		return "a comment stands between statements on the same line"
	}
	at, to := body.Lbrace+1, token.NoPos // to is where a statement that goes begins
	list := slices.DeleteFunc(slices.Clone(body.List), isEmpty)
	for _, s := range list {
		switch {
		case s == w.done && s.End() < list[len(list)-1].End():
			to = s.Pos()
			continue
		case s == w.done:
		case to.IsValid():
			w.replace(at, to, first+indent)
		default:
			w.replace(at, s.Pos(), first+indent)
		}
		at, to, first = s.End(), token.NoPos, ""
	}
	w.replace(at, body.Rbrace, first+last+indent[:len(indent)-1])
	return ""
}

// hasComment reports whether a comment stands between two positions, and in none of the
// statements there.
func (src *sourceFile) hasComment(from, to token.Pos, list []ast.Stmt) bool {
	for _, c := range src.file.Comments[src.comment(from):] {
		if c.Pos() >= to {
			return false
		}
		if !slices.ContainsFunc(list, func(s ast.Stmt) bool { return holds(s, c.Pos()) }) {
			return true
		}
	}
	return false
}

// spanOf returns the text that goes with a part of a wait group, and false if anything else
// would go with it: whole lines, or one statement of a literal on one line.
func (w *rewrite) spanOf(n ast.Node) (from, to token.Pos, ok bool) {
	if w.lit == nil || !w.isOneLine(w.lit.Body) || n.Pos() < w.lit.Body.Pos() || w.lit.Body.End() < n.End() {
		return w.wholeLines(n)
	}
	list := w.lit.Body.List
	i := slices.IndexFunc(list, func(s ast.Stmt) bool { return s == n })
	from, to = n.Pos(), n.End()
	switch {
	case i < 0 || len(list) == 1:
		return 0, 0, false
	case i+1 < len(list):
		to = list[i+1].Pos()
	default:
		from = list[i-1].End()
	}
	return from, to, !w.hasComment(from, to, nil)
}

// terminates reports whether a list ends in what the language calls a terminating
// statement: a function needs no return behind it, and go vet wants none there.
func (x *learned) terminates(list []ast.Stmt) bool {
	for len(list) > 0 {
		s := list[len(list)-1]
		if !isEmpty(s) {
			return x.isTerminating(s, "")
		}
		list = list[:len(list)-1]
	}
	return false
}

func isEmpty(s ast.Stmt) bool {
	_, ok := s.(*ast.EmptyStmt)
	return ok
}

func (x *learned) isTerminating(s ast.Stmt, label string) bool {
	switch s := s.(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok == token.GOTO || s.Tok == token.FALLTHROUGH
	case *ast.ExprStmt:
		call, ok := ast.Unparen(s.X).(*ast.CallExpr)
		return ok && x.isBuiltin(call, "panic")
	case *ast.BlockStmt:
		return x.terminates(s.List)
	case *ast.LabeledStmt:
		return x.isTerminating(s.Stmt, s.Label.Name)
	case *ast.IfStmt:
		return s.Else != nil && x.terminates(s.Body.List) && x.isTerminating(s.Else, "")
	case *ast.ForStmt:
		return s.Cond == nil && !breaks(s.Body, label, true)
	case *ast.SwitchStmt:
		return hasDefault(s.Body) && x.eachTerminates(s.Body, label)
	case *ast.TypeSwitchStmt:
		return hasDefault(s.Body) && x.eachTerminates(s.Body, label)
	case *ast.SelectStmt:
		return x.eachTerminates(s.Body, label)
	}
	return false
}

// eachTerminates reports whether all clauses of a switch or select are terminating.
func (x *learned) eachTerminates(body *ast.BlockStmt, label string) bool {
	return !slices.ContainsFunc(body.List, func(s ast.Stmt) bool { return !x.terminates(listOf(s)) || breaks(s, label, true) })
}

// breaks reports whether a break in a part of a statement leaves that, which has the label.
func breaks(part ast.Node, label string, inner bool) (found bool) {
	ast.Inspect(part, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.BranchStmt:
			found = found || n.Tok == token.BREAK && (n.Label == nil && inner || n.Label != nil && n.Label.Name == label)
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			if inner {
				found = found || breaks(n, label, false)
				return false
			}
		}
		return !found
	})
	return found
}
