package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A refusal says why there is no fix; it is "" if there is one.
type refusal string

// A fixer rewrites the sites of one package.
type fixer struct {
	*learned
	pass   *analysis.Pass
	strict bool // see isUnlimited
	texts  map[*ast.File]*sourceFile
	names  map[*function]namer
	given  map[string][]ast.Node      // the names that fixes declare, and in what part of the text
	limits map[types.Object]int       // errgroups that have got a limit, and for which line
	made   map[makeKey]made           // what stands before loops
	fields map[*types.Var][]*function // see assigned
	syncs  map[*ast.File]int          // how often each file still names package sync
	inForm map[ast.Decl]bool          // see isFormatted
	many   map[*function]bool         // see startingMany
}

// A rewrite is the work on one site: what its text is, and what becomes of it.
type rewrite struct {
	*fixer
	*sourceFile
	edits
	site    *site
	up      map[ast.Node]ast.Node // see parentsOf
	repeat  *repeat
	stmt    ast.Stmt            // what starts the goroutine
	block   ast.Node            // the block or clause in which that stands
	list    []ast.Stmt          // the statements there
	lit     *ast.FuncLit        // what the goroutine runs: a literal,
	task    *ast.CallExpr       // a call that the go statement makes,
	value   ast.Expr            // or a function that is handed to wg.Go
	body    *function           // the text of that, if the package has it
	loop    ast.Stmt            // the loop around the site
	front   ast.Stmt            // the outermost loop around the site in its function, with its label
	removed []span              // lines before that which go
	done    ast.Stmt            // the wg.Done() that goes
	beside  []ast.Stmt          // the statements around that
	joined  bool                // on all ways out, the function waits for the goroutine
	early   bool                // it does so before it runs what it has deferred
	waited  cuts                // the ways that have passed such a wait
	fails   bool                // on those without the wait, it returns an error
	returns bool                // the function can return
	values  map[ast.Expr]string // variables that hold arguments: see evaluated
	closes  bool                // which is closed where the function waited, and nowhere else
	uneven  bool                // the text of an edit may have other blanks in it than it needs
	message string
}

// isUnlimited reports whether sites with an outcome are reported: with -strict, also
// those that run for each of what an operator wrote down.
func (x *fixer) isUnlimited(o outcome) bool {
	return o == isUnbounded || o == isDeployed && x.strict
}

// read finds out what the text of a site is. It refuses what has no loop in the
// same function around it, or no text that it could rewrite.
func (x *fixer) read(s *site, v *verdict) (*rewrite, refusal) {
	w := &rewrite{fixer: x, site: s, repeat: &v.repeat, values: map[ast.Expr]string{}}
	if why := w.isFit(v); why != "" {
		return nil, why
	}
	if w.sourceFile = x.sourceOf(s.node.Pos()); w.sourceFile == nil {
		return nil, "the driver does not give the text of the file"
	}
	if slices.ContainsFunc(w.file.Imports, func(s *ast.ImportSpec) bool { return importPath(s) == "C" }) {
		return nil, "the file uses cgo"
	}
	if x.fset.Position(s.node.Pos()).Filename != w.tok.Name() { // a //line comment says so; cgo writes them, too
		return nil, "its text is made from another file"
	}
	w.up = x.parentsOf(s.fn.outer)
	if w.stmt, w.block = w.statement(); w.stmt == nil {
		return nil, "it is part of a larger statement"
	}
	w.list = listOf(w.block)
	if why := w.readLoops(); why != "" {
		return nil, why
	}
	w.body = x.flow.body(s)
	switch fun := ast.Unparen(s.call.Fun).(type) {
	case *ast.FuncLit:
		w.lit = fun
	default:
		w.task = s.call
		if s.kind == kindCall {
			w.task, w.value = nil, ast.Unparen(s.funcArg())
			w.lit, _ = w.value.(*ast.FuncLit)
		}
	}
	g := x.graph(s.fn)
	at, _ := g.at(s.node.Pos())
	w.returns = g.returns(at)
	q := &question{site: s, fn: s.fn, g: g, at: at, effects: x.flow.does(s)}
	gates, _ := joins(x.prover, q)
	escapes, _ := x.escapes(q, gates)
	w.joined = w.returns && !escapes
	atOnce := slices.DeleteFunc(slices.Clone(gates), func(g gate) bool { return g.cuts.closing })
	late, _ := x.escapes(q, atOnce)
	w.early, w.waited = w.returns && !late, union(cuts{}, atOnce, -1)
	w.fails = w.returns && escapes && len(gates) > 0 && x.escapesFailing(q, gates)
	return w, ""
}

// isFit refuses the kinds of sites whose remedy is not beside them.
func (w *rewrite) isFit(v *verdict) refusal {
	s := w.site
	switch {
	case v.inside != nil:
		return refusal("it is part of the goroutine started on line " + w.line(v.inside.node.Pos()))
	case v.repeat.category == categoryRequest:
		return "a limit for all requests belongs to the server, not to the handler"
	case v.repeat.category == categoryRecursion:
		return "tasks that start tasks and have to share a limit could wait for each other"
	case limits[v.repeat.category].n == 0: // a server of net/http, for example
		return "a limit belongs to the listener"
	case s.kind == kindCallee:
		return refusal("it starts in another function, at " + s.leak.where)
	case s.kind == kindGo, s.kind == kindCall && isWaitGroupGo(w.flow, s.call), s.kind == kindCall && isErrgroupGo(w.flow, s.call):
		return ""
	case s.kind == kindCall && s.lib.timer:
		return "a timer starts it later"
	}
	return "the library has limits of its own"
}

// isOverElements reports whether the loop has an end of its own: that of a collection.
func (w *rewrite) isOverElements() bool { return w.repeat.category == categoryRange }

// sourceOf returns the file that holds pos, or nil if its text is not known.
func (x *fixer) sourceOf(pos token.Pos) *sourceFile {
	for _, f := range x.pass.Files {
		if pos < f.FileStart || f.FileEnd <= pos {
			continue
		}
		if src, ok := x.texts[f]; ok {
			return src
		}
		tok := x.fset.File(f.FileStart)
		var src *sourceFile
		if x.pass.ReadFile != nil {
			if text, err := x.pass.ReadFile(tok.Name()); err == nil && len(text) == tok.Size() {
				src = &sourceFile{f, tok, text, x.pass.Pkg.Path()}
			}
		}
		x.texts[f] = src
		return src
	}
	return nil
}

// statement returns the innermost statement around the site that stands in a list, and
// what holds that list, if nothing but the site makes it up.
func (w *rewrite) statement() (ast.Stmt, ast.Node) {
	n := w.site.node
	if _, ok := n.(*ast.CallExpr); ok {
		n = w.up[n]
	}
	switch s := n.(type) {
	case *ast.GoStmt, *ast.ExprStmt:
		return s.(ast.Stmt), w.up[s]
	}
	return nil, nil
}

// listOf returns the statements of a block or clause, or nil.
func listOf(n ast.Node) []ast.Stmt {
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

// readLoops finds the loops around the site.
func (w *rewrite) readLoops() refusal {
	if w.list == nil {
		return "it is part of a larger statement"
	}
	fn, pos := w.site.fn, w.site.node.Pos()
	if l, ok := w.repeat.node.(ast.Stmt); !ok || loopBody(l) == nil || !within(l, fn.body) || !encloses(l, pos) {
		return "what repeats it is no loop of the same function"
	}
	i := fn.loopAt(pos)
	w.loop, w.front = fn.loops[i], fn.loops[fn.nests[i].outermost]
	if label, ok := w.up[w.front].(*ast.LabeledStmt); ok {
		w.front = label
	}
	w.beside = listOf(w.up[w.front])
	if w.beside == nil || strings.TrimSpace(w.slice(w.lineStart(w.front.Pos()), w.front.Pos())) != "" {
		return "the loop is part of a larger statement"
	}
	if w.hasGoto(fn) {
		return "the function uses goto" // which may not pass a declaration
	}
	return ""
}

// loops returns the loops around the site in its function, from the outside in.
func (w *rewrite) loops() []ast.Stmt {
	ls := slices.Collect(w.site.fn.around(w.stmt.Pos()))
	slices.Reverse(ls)
	return ls
}

// A ceiling is what a fix writes as a limit.
type ceiling struct {
	n    int
	name string // of the constant
	what string // for its comment
	note string // for the fix's message
}

// limits has what a fix writes as the limit, by the category of the report. They
// are high for what clients hold on to, as a connection that waits for a slot is
// not served, and low for work that ends by itself.
var limits = map[string]ceiling{
	categoryAccept: {1000, "maxConns", "connections are handled at once, each until it ends", "; a connection keeps its slot for as long as it lasts"},
	categoryStream: {100, "maxTasks", "goroutines of the loop run at once", ""},
	categoryRange:  {16, "maxTasks", "goroutines of the loop run at once", ""},
}

// datagrams is the limit for those, which come by accept loops, too, but are over when they are
// handled.
var datagrams = ceiling{1000, "maxPackets", "packets are handled at once", ""}

// freeName returns a name that is free in the function, in those that it is part
// of, and in those that are part of it. Literals beside it may have the same name.
func (w *rewrite) freeName(name string) string { return w.localName(w.site.fn.node, name) }

// localName returns the first of several names that is free in a part of the function, or
// a name with a number. Other parts may have the same name.
func (w *rewrite) localName(part ast.Node, names ...string) string {
	fn := w.site.fn
	taken := w.names[fn]
	if taken == nil {
		taken = newNamer(w.pkg, w.info, w.file, fn.outer.node, fn.node)
		w.names[fn] = taken
	}
	free := func(name string) bool {
		return taken.isFree(name) && !slices.ContainsFunc(w.given[name], func(in ast.Node) bool { return related(in, part) })
	}
	name, next := names[0], max(2, taken[names[0]])
	for i := 1; !free(name); i++ {
		if i < len(names) {
			name = names[i]
			continue
		}
		name = names[0] + strconv.Itoa(next)
		next++
	}
	if part == w.site.fn.node { // in no other part either, from now on
		taken[names[0]] = next
		taken.take(name)
	}
	w.given[name] = append(w.given[name], part)
	return name
}

// means returns what a name means at a position, or nil.
func (w *rewrite) means(name string, pos token.Pos) types.Object {
	_, obj := w.pkg.Scope().Innermost(pos).LookupParent(name, pos)
	return obj
}

// predeclared refuses to write names at a position where they do not mean what the language
// has them mean.
func (w *rewrite) predeclared(pos token.Pos, names ...string) refusal {
	for _, name := range names {
		if w.means(name, pos) != types.Universe.Lookup(name) {
			return refusal(name + " means something else there")
		}
	}
	return ""
}

// imported returns the name by which the file knows a package, and imports it if
// need be.
func (w *rewrite) imported(path string) string {
	name := path[strings.LastIndexByte(path, '/')+1:]
	for _, s := range w.file.Imports {
		if importPath(s) != path || s.Name != nil && (s.Name.Name == "_" || s.Name.Name == ".") {
			continue
		}
		local := importName(w.info, s)
		if _, obj := w.pkg.Scope().Innermost(w.front.Pos()).LookupParent(local, w.front.Pos()); obj != nil {
			if p, ok := obj.(*types.PkgName); ok && p.Imported().Path() == path {
				return local
			}
		}
	}
	// The name must be free in the whole file, and the same for all fixes in it.
	free := w.freeIn(w.file, name)
	alias := ""
	if free != name {
		alias = free
	}
	w.importEdit(w.sourceFile, path, alias)
	return free
}

// A makeKey tells apart what is made before a loop, and a made is that. All sites
// of a loop share it: their fixes have the same edit, which drivers take for one.
type makeKey struct {
	front    ast.Stmt
	name     string // by which it would go
	category string
	joined   bool
	wait     ast.Stmt // see make
	closes   bool
}

type made struct {
	limit, name string   // of the constant, and of what is made
	lines       []string // without indentation
	at          token.Pos
	blank       string // a line that sets them apart from what stands above
}

// perIteration reports whether each iteration has loop variables of its own, as
// it is since Go 1.22. A module that requires the pool has to say that it is written for
// a later one; but until it does, and for who reads the change, it is not.
func (w *rewrite) perIteration() bool {
	v := w.info.FileVersions[w.file]
	if v == "" {
		v = w.pkg.GoVersion()
	}
	return version.Compare(v, "go1.22") >= 0
}

// remark returns a comment for what takes the place of a statement, unless one
// follows that already.
func (w *rewrite) remark(stmt ast.Stmt, text string) string {
	if w.after(stmt.End()) != stmt.End() {
		return ""
	}
	return " // " + text
}
