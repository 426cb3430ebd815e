package analyzer_test

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// differs has what a rewrite changes, though it should not, and why.
var differs = map[string]string{
	"with spawns in closures: bounded/retry":              "of a literal, it is not known on which results it has started something",
	"with spawns in closures: bounded/stopfunc":           "the function that stops it is sought beside the go statement",
	"with spawns in closures: bounded/ownrelease":         "what a literal that is called in a loop starts, seems to send in that loop",
	"with spawns in closures: bounded/testandset":         "a flag is sought beside the go statement",
	"with function bodies in functions: bounded/depth":    "a step is sought where a function calls itself",
	"with function bodies in functions: unbounded/tagged": "the call is made once per request, too",
	"with helpers as literals: bounded/addedtwice":        "who calls a literal is not asked",
	"with helpers as literals: bounded/noreturn":          "of a literal, it is not known whether it returns",
	"with helpers as literals: deployment/flags":          "the goroutine starts in another function then",
	"with helpers as literals: bounded/addedonce":         "who calls a literal is not asked",
	"with helpers as literals: bounded/failureends":       "of a literal, it is not known on which results it has started something",
	"with helpers as literals: bounded/ownparams":         "a function that nobody calls gets anything",
	"with helpers as literals: bounded/startvalue":        "a function that nobody calls gets anything",
	"with helpers as literals: bounded/stopandwait":       "what a literal returns is not followed",
	"with helpers as literals: bounded/stopfunc":          "what a literal returns is not followed",
	"with helpers as literals: unbounded/comesandgoes":    "the goroutine starts in another function then",
	"with helpers as literals: unbounded/invariables":     "the goroutine starts in another function then",
}

// TestSame rewrites each fixture in ways that change nothing of what it does, and
// expects the same verdicts.
func TestSame(t *testing.T) {
	l := newLab(t)
	for _, s := range l.samples {
		if kind, _, _ := strings.Cut(s.name, "/"); !slices.Contains(kinds, kind) {
			continue
		}
		t.Run(s.name, func(t *testing.T) {
			v := l.as(t, s, s.texts)
			want := l.verdicts(v)
			for _, form := range []struct {
				name  string
				write func(v *variant, i int) []byte
				loose bool // other names, calls and proofs are to be expected
			}{
				{"written on one line", func(v *variant, i int) []byte { return onOneLine(v.texts[i]) }, false},
				{"written on many lines", func(v *variant, i int) []byte { return onManyLines(v.texts[i]) }, false},
				{"written from the end to the beginning", reversed, false},
				{"with other names", renamed, false},
				{"with function bodies in closures", l.inClosures, true},
				{"with function bodies in functions", l.inFunctions, true},
				{"with spawns in closures", spawnsInClosures, true},
				{"with helpers as literals", inlined, true},
			} {
				var texts [][]byte
				for i := range v.texts {
					texts = append(texts, form.write(v, i))
				}
				changed := l.as(t, s, texts)
				before, after := want, unmarked(l.verdicts(changed))
				if form.loose {
					before, after = reported(before), reported(after)
				}
				name := form.name + ": " + s.name
				if diff := differ(before, after); (diff != "") != (differs[name] != "") {
					t.Errorf("%s: it matters, and is said to: %q\n%s%s", name, differs[name], diff, bytes.Join(texts, nil))
				}
			}
		})
	}
}

// reported returns in which declarations something is reported, of which category.
func reported(vs []verdict) (rs []verdict) {
	for _, v := range vs {
		v.message = ""
		if v.category != "explain" && !slices.Contains(rs, v) {
			rs = append(rs, v)
		}
	}
	return rs
}

// renamed gives local variables, functions and labels of a file other names; the names of
// functions come in the opposite order then. Those of fields, types, package-level
// variables and exported functions say what they are.
func renamed(v *variant, i int) []byte {
	f, functions := v.files[i], v.renamable()
	var splices []splice
	ast.Inspect(f, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		marks := 1
		switch obj := v.info.ObjectOf(id).(type) {
		case *types.Var:
			if obj.IsField() || obj.Pkg() != v.pkg || obj.Parent() == v.pkg.Scope() {
				return true
			}
		case *types.Func:
			at := slices.Index(functions, types.Object(obj))
			if at < 0 {
				return true
			}
			marks = len(functions) - at
		case *types.Label:
		default:
			return true
		}
		if id.Name != "_" {
			splices = append(splices, replaced(f, id, strings.Repeat(strings.ToLower(mark), marks)+id.Name)) // what it ends in may say what it is
		}
		return true
	})
	return v.edited(i, splices)
}

// renamable returns the functions of a package that nobody else calls, in the order of
// their names.
func (v *variant) renamable() (functions []types.Object) {
	for _, name := range v.pkg.Scope().Names() {
		obj, ok := v.pkg.Scope().Lookup(name).(*types.Func)
		if ok && !obj.Exported() && name != "main" {
			functions = append(functions, obj)
		}
	}
	return functions
}

// inClosures makes of each function of which something is said one that calls a literal
// with its text.
//
//	func f(x T) R { … }  →  func f(x T) R { return func() R { … }() }
func (l *lab) inClosures(v *variant, i int) []byte {
	f := v.files[i]
	var splices []splice
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil || hasNames(fn.Type.Results) || !l.judges(v, fn) {
			continue
		}
		call, results := "", ""
		if fn.Type.Results != nil {
			call, results = "return ", v.text(fn.Type.Results)
		}
		splices = append(splices, replaced(f, fn.Body, fmt.Sprintf("{\n%sfunc() %s %s()\n}", call, results, v.text(fn.Body))))
	}
	return v.edited(i, splices)
}

// inFunctions makes of each function of which something is said one that calls another
// with its text.
//
//	func f(x T) R { … }  →  func f(x T) R { return g(x) }
//	                        func g(x T) R { … }
func (l *lab) inFunctions(v *variant, i int) []byte {
	f := v.files[i]
	var splices []splice
	for _, d := range f.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil || !l.judges(v, fn) || !isNamed(fn.Recv) || !isNamed(fn.Type.Params) || fn.Type.TypeParams != nil {
			continue
		}
		name := strings.ToLower(mark) + fn.Name.Name // not exported: nobody else calls it
		call := name + "(" + argumentsOf(fn.Type.Params) + ")"
		if fn.Recv != nil {
			call = fn.Recv.List[0].Names[0].Name + "." + call
		}
		if fn.Type.Results != nil {
			call = "return " + call
		}
		splices = append(splices, replaced(f, fn.Body, fmt.Sprintf("{\n%s\n}\n\n%s%s%s", call,
			v.between(fn.Type.Func, fn.Name.Pos()), name, v.between(fn.Type.Params.Pos(), fn.End()))))
	}
	return v.edited(i, splices)
}

// isNamed reports whether all parameters of a list have names that can be used.
func isNamed(fields *ast.FieldList) bool {
	return fields == nil || !slices.ContainsFunc(fields.List, func(field *ast.Field) bool {
		return len(field.Names) == 0 || slices.ContainsFunc(field.Names, func(id *ast.Ident) bool { return id.Name == "_" })
	})
}

// argumentsOf hands parameters on.
func argumentsOf(params *ast.FieldList) string {
	var names []string
	for _, field := range params.List {
		for _, id := range field.Names {
			name := id.Name
			if _, ok := field.Type.(*ast.Ellipsis); ok {
				name += "..."
			}
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// judges reports whether something is said of a function.
func (l *lab) judges(v *variant, fn *ast.FuncDecl) bool {
	return slices.ContainsFunc(l.run("pool", v), func(d analysis.Diagnostic) bool { return isInside(d.Pos, fn) })
}

func hasNames(fields *ast.FieldList) bool {
	return fields != nil && len(fields.List) > 0 && len(fields.List[0].Names) > 0
}

// spawnsInClosures has a literal start what a go statement does.
//
//	go f()  →  func() { go f() }()
func spawnsInClosures(v *variant, i int) []byte {
	var splices []splice
	for _, g := range outermost(spawnsOf(v.files[i])) {
		splices = append(splices, replaced(v.files[i], g, "func() { "+v.text(g)+" }()"))
	}
	return v.edited(i, splices)
}

// outermost leaves out the statements that are part of others.
func outermost(gs []*ast.GoStmt) (out []*ast.GoStmt) {
	for _, g := range gs {
		if len(out) == 0 || !isInside(g.Pos(), out[len(out)-1]) {
			out = append(out, g)
		}
	}
	return out
}

// inlined puts the text of functions where they are called, or run in a goroutine.
//
//	go f(x)  →  go func(x T) { … }(x)
func inlined(v *variant, i int) []byte {
	bodies := map[types.Object]*ast.FuncDecl{}
	for _, f := range v.files {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Body != nil && fn.Type.TypeParams == nil {
				bodies[v.info.Defs[fn.Name]] = fn
			}
		}
	}
	var splices []splice
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		id, ok := call.Fun.(*ast.Ident)
		if !ok {
			return true
		}
		if fn := bodies[v.info.Uses[id]]; fn != nil && !isInside(call.Pos(), fn) && !v.recurses(fn) && v.means(fn, id) {
			splices = append(splices, replaced(v.files[i], id, "func"+v.between(fn.Type.Params.Pos(), fn.Body.End())))
		}
		return true
	}
	ast.Inspect(v.files[i], visit)
	return v.edited(i, splices)
}

// recurses reports whether a function names itself.
func (v *variant) recurses(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && v.info.Uses[id] == v.info.Defs[fn.Name]
		return !found
	})
	return found
}

// means reports whether all names in a function mean the same where id stands.
func (v *variant) means(fn *ast.FuncDecl, id *ast.Ident) bool {
	same := true
	ast.Inspect(fn, func(n ast.Node) bool {
		used, ok := n.(*ast.Ident)
		if !ok {
			return same
		}
		obj := v.info.Uses[used]
		_, isImport := obj.(*types.PkgName)
		if obj != nil && (isImport || obj.Parent() == v.pkg.Scope() || obj.Parent() == types.Universe) {
			_, there := v.pkg.Scope().Innermost(id.Pos()).LookupParent(used.Name, id.Pos())
			if p, ok := there.(*types.PkgName); ok && isImport {
				same = same && p.Imported() == obj.(*types.PkgName).Imported() // of another file
			} else {
				same = same && there == obj
			}
		}
		return same
	})
	return same
}

// edited returns the text of file i with splices made.
func (v *variant) edited(i int, splices []splice) []byte {
	text, ok := spliced(v.texts[i], splices...)
	if !ok {
		panic("splices overlap in " + v.files[i].Name.Name)
	}
	return text
}

// TestSemaphoreRound puts a semaphore round each reported go statement, and expects that
// it is reported no more.
func TestSemaphoreRound(t *testing.T) {
	l := newLab(t)
	n := 0
	for _, s := range l.samples {
		if kind, _, _ := strings.Cut(s.name, "/"); kind != "unbounded" && kind != "deployment" || s.name == "unbounded/recursion" {
			continue // the other goroutines of a recursion give the slot back, too
		}
		v := l.as(t, s, s.texts)
		for i, f := range v.files {
			for _, g := range spawnsOf(f) {
				if !l.reports(v, g) {
					continue
				}
				n++
				// The arguments are still evaluated before.
				texts := slices.Clone(v.texts)
				texts[i] = append(v.edited(i, []splice{replaced(f, g, fmt.Sprintf("{\nslots%[1]s <- struct{}{}\n%s\n}", mark, v.released(g)))}),
					"\nvar slots"+mark+" = make(chan struct{}, 8)\n"...)
				changed := l.as(t, s, texts)
				line := lineOf(v, g)
				same := func(after *ast.GoStmt) bool { return lineOf(changed, after) == line+2 }
				at := slices.IndexFunc(spawnsOf(changed.files[i]), same)
				if at < 0 || l.reports(changed, spawnsOf(changed.files[i])[at]) {
					t.Errorf("%s:%d: still reported:%s\n%s", s.name, line, messages(l.run("pool", changed)), texts[i])
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d go statements are reported", n)
	}
}

// released returns a go statement whose goroutine gives a slot back at its end.
func (v *variant) released(g *ast.GoStmt) string {
	release := "defer func() { <-slots" + mark + " }()\n"
	if lit, ok := g.Call.Fun.(*ast.FuncLit); ok {
		return v.between(g.Pos(), lit.Body.Lbrace+1) + "\n" + release + v.between(lit.Body.Lbrace+1, g.End())
	}
	return "go func() {\n" + release + v.text(g.Call) + "\n}()"
}

func lineOf(v *variant, n ast.Node) int { return v.fset.Position(n.Pos()).Line }

// reports reports whether a go statement is reported for lack of a limit.
func (l *lab) reports(v *variant, g *ast.GoStmt) bool {
	for _, d := range l.run("pool", v) {
		if d.Pos == g.Pos() && d.Category != "explain" {
			return true
		}
	}
	return false
}

// TestSemaphoreRemoved takes each semaphore away that is a statement of its own, and
// expects that the goroutines which it limits are reported, unless something else is
// said to limit them.
func TestSemaphoreRemoved(t *testing.T) {
	l := newLab(t)
	n, bare := 0, 0 // semaphores that are taken away, and what is reported then
	for _, s := range l.samples {
		if !strings.HasPrefix(s.name, "bounded/") {
			continue
		}
		v := l.as(t, s, s.texts)
		for _, d := range l.run("pool", v) {
			var line int
			proof := d.Message[strings.IndexByte(d.Message, ' ')+1:]
			if _, err := fmt.Sscanf(proof[strings.IndexByte(proof, ' ')+1:], "is taken on line %d and given back", &line); err != nil {
				continue
			}
			for i, f := range v.files {
				stmt := v.takes(f, line)
				if stmt == nil || !isInside(d.Pos, f) {
					continue
				}
				n++
				texts := slices.Clone(v.texts)
				texts[i] = v.edited(i, []splice{replaced(f, stmt, "_ = 0")})
				changed, err := l.check(s, texts)
				if err != nil {
					continue // it declared something
				}
				decl, before, after := v.declaration(d.Pos), l.verdicts(v), l.verdicts(changed)
				limited := func(vs []verdict) (n int) {
					for _, x := range vs {
						if x.decl == decl && x.category == "explain" && strings.Contains(x.message, "is taken on line N and given back") {
							n++
						}
					}
					return n
				}
				said := func(x verdict) bool { return x.decl == decl || x.category != "explain" } // where it starts, or where that is called
				if limited(after) >= limited(before) || !slices.ContainsFunc(after, said) {
					t.Errorf("%s: %s: without line %d:\n%s\n%s", s.name, d.Message, line, differ(before, after), texts[i])
				}
				if len(reported(after)) > 0 {
					bare++
				}
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d semaphores are taken by statements", n)
	}
	if bare < n*3/4 {
		t.Errorf("of %d semaphores, only %d are missed", n, bare)
	}
}

// takes returns the statement on a line that sends, receives or calls, and does
// nothing else.
func (v *variant) takes(f *ast.File, line int) (found ast.Stmt) {
	ast.Inspect(f, func(n ast.Node) bool {
		for _, s := range stmtsOf(n) {
			switch s.(type) {
			case *ast.SendStmt, *ast.ExprStmt:
				if lineOf(v, s) == line {
					found = s
				}
			}
		}
		return true
	})
	return found
}
