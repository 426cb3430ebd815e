package analyzer

import (
	"go/ast"
	"go/token"
	"reflect"
	"sort"

	"golang.org/x/tools/go/analysis"
)

// A Site is a place where a goroutine starts, with all that is known of it.
// Analyzers that WithSites returns have a []Site as their result: the places in
// the order of the text, those that are reported and all others. Generated files
// are left out, and tests unless they are asked for.
type Site struct {
	Pos, End token.Pos // what a report covers
	Last     token.Pos // the end of the statement or call, with the body of a literal
	Kind     Kind
	Verdict  Verdict
	Category string // what repeats it: of a report, "counted" for a loop that only counts, "" if nothing does
	Message  string // the report, or the proof, in the words of -explain
	Excuse   string // of a suppressed one: the reason that the directive gives
	Loop     Span   // what repeats it; not valid if nothing does
	Gates    []Span // what bounds it

	Callee string    // of a library: the function that starts the goroutine, as (*sync.WaitGroup).Go
	Runs   string    // the declared function that the goroutine runs, written so; "" if it is a literal, or not known
	Starts string    // of a call: file:line of the go statement, without the folder
	Start  token.Pos // the same, if it is in this package
}

// A Span is a piece of text that says more about a site.
type Span struct {
	Pos, End token.Pos
	Message  string
}

// A Kind says how the goroutine of a Site starts.
type Kind string

// The kinds of sites.
const (
	KindGo      Kind = "go"      // a go statement
	KindLibrary Kind = "library" // a call of a library that starts one
	KindCall    Kind = "call"    // a call of a function of the module that leaves one running
	KindServer  Kind = "server"  // a call by which a library serves; with -server only
	KindPool    Kind = "pool"    // a use of the bundled pool that undoes its bound
)

// A Verdict is the answer for a Site. It does not depend on -strict.
type Verdict string

// The verdicts.
const (
	Unbounded  Verdict = "unbounded"
	Suppressed Verdict = "suppressed" // unbounded, or so where it is called; a directive says why that is meant
	Deployment Verdict = "deployment" // as many as an operator wrote down
	Bounded    Verdict = "bounded"
	Once       Verdict = "once" // nothing repeats it here
)

// countedLoop is of an inventory only: such loops are not reported.
const countedLoop = "counted"

// WithSites returns a copy of an analyzer, Analyzer or one that New has made,
// whose result is a []Site. It shares the flags and facts of the other, and is
// to run in its place.
func WithSites(a *analysis.Analyzer) *analysis.Analyzer {
	with := *a
	with.ResultType = reflect.TypeFor[[]Site]()
	return &with
}

// wantsSites reports whether an analyzer comes from WithSites.
func wantsSites(pass *analysis.Pass) bool { return pass.Analyzer.ResultType != nil }

// inventory returns the sites of the package. What has been reported is not
// changed by that any more.
func (r *reporter) inventory() []Site {
	var all []Site
	for _, f := range r.found {
		if f.verdict.outcome == isUnbounded && f.site.kind == kindCallee && r.within(f.site) {
			continue // the goroutine that makes the call is one
		}
		all = append(all, r.entry(f))
	}
	for _, m := range r.misuses {
		s := Site{Pos: m.call.Pos(), End: m.end(), Last: m.call.End(), Kind: KindPool, Category: categoryLifecycle, Message: m.msg}
		if m.site != nil {
			s = r.place(m.site)
			s.Category, s.Message = categoryLifecycle, m.msg
		}
		if m.at != nil && m.at.Pos().IsValid() {
			s.Loop = header(m.at, m.what)
		}
		all = append(all, r.excuse(s))
	}
	for _, v := range r.serves {
		s := Site{Pos: v.call.Pos(), End: v.call.Fun.End(), Last: v.call.End(), Kind: KindServer, Category: categoryServer, Message: v.message()}
		if v.limited {
			s.Verdict = Bounded
		} else {
			s = r.excuse(s)
		}
		all = append(all, s)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Pos < all[j].Pos })
	return all
}

// place describes a site without a verdict.
func (r *reporter) place(s *site) Site {
	d := r.diagnostic(finding{site: s}, "")
	out := Site{Pos: d.Pos, End: d.End, Last: s.node.End()}
	runs := s.call.Fun
	switch s.kind {
	case kindGo:
		out.Kind = KindGo
	case kindCallee:
		out.Kind, out.Starts, out.Start, runs = KindCall, s.leak.where, s.leak.pos, nil
	default:
		out.Kind, runs = KindLibrary, s.funcArg()
		if f, _ := r.p.callee(s.call); f != nil {
			out.Callee = r.p.fullName(f)
		}
	}
	if runs != nil {
		if f, _ := r.p.funcOf(runs); f != nil {
			out.Runs = r.p.fullName(f)
		}
	}
	return out
}

// entry describes a site with its verdict.
func (r *reporter) entry(f finding) Site {
	s, v := r.place(f.site), f.verdict
	rep := r.p.repeatOf(v)
	s.Category = rep.category
	if rep.node != nil && rep.node.Pos().IsValid() {
		s.Loop = header(rep.node, where(rep.node)+": "+rep.each)
	}
	switch v.outcome {
	case isUnbounded:
		s.Message = r.words(f)
		return r.excuse(s)
	case isDeployed:
		s.Verdict, s.Message = Deployment, "deployment-sized: "+v.repeat.each
	case isGated, isCounted:
		s.Verdict, s.Message, s.Gates = Bounded, "bounded: "+v.why, r.p.gateSpans(f.site, v)
		if v.option {
			s.Message += "; " + string(v.near)
		}
	default:
		s.Verdict, s.Message = Once, "nothing repeats it"
		if top := f.site.fn.outer; top.obj != nil && !r.p.isStart(top) && r.p.outliving(f.site, top) != nil {
			s.Message = "once for each call of " + top.obj.Name() + ", which is judged where the call is"
		}
		if e := r.p.spared[f.site]; e != nil {
			s.Verdict, s.Excuse = Suppressed, e.reason
			s.Message = "once for each call of a function, which is not judged"
		}
	}
	return s
}

// excuse gives a site that nothing bounds its verdict.
func (r *reporter) excuse(s Site) Site {
	s.Verdict = Unbounded
	if e := r.p.excuses.excusing(s.Pos); e != nil {
		s.Verdict, s.Excuse = Suppressed, e.reason
	}
	return s
}

// repeatOf tells what repeats a site, also a bounded one. It has no node if
// nothing does.
func (p *prover) repeatOf(v *verdict) repeat {
	if v.outcome >= isDeployed || v.repeat.node != nil && v.outcome == isGated {
		return v.repeat
	}
	if v.outcome == isCounted && v.repeat.node != nil { // a call that starts many
		v.repeat.category = countedLoop
		return v.repeat
	}
	if v.outcome == isOnce || v.q == nil || !v.q.g.cyclic(v.q.at, nil) {
		return repeat{}
	}
	if v.outcome == isGated {
		return p.repeating(v.q, nil, isDeployed)
	}
	var best repeat
	if i := v.q.fn.loopAt(v.q.node.Pos()); i >= 0 {
		best = p.loop(v.q.fn, v.q.fn.loops[i], v.q.node)
	}
	best.category = countedLoop
	return best
}

// gateSpans returns the text of what bounds a site: what the proofs name, and
// where the ways round are cut.
func (p *prover) gateSpans(s *site, v *verdict) []Span {
	var spans []Span
	add := func(n ast.Node, why string) {
		if n == nil || n.Pos() <= s.node.Pos() && s.node.End() <= n.End() && (n.Pos() == s.node.Pos() || firstBlock(n) == nil) {
			return // it is the site itself that passes
		}
		spans = append(spans, header(n, why))
	}
	for _, g := range v.gates {
		if g.pos.IsValid() {
			add(p.statement(g.pos), g.why)
		}
		if v.q == nil {
			continue
		}
		for pt := range g.cuts.nodes {
			add(v.q.g.text(pt), g.why)
		}
		for e := range g.cuts.edges {
			add(v.q.g.text(point{e.from, int32(len(v.q.g.Blocks[e.from].Nodes) - 1)}), g.why)
		}
	}
	sort.Slice(spans, func(i, j int) bool {
		x, y := spans[i], spans[j]
		return x.Pos < y.Pos || x.Pos == y.Pos && (x.End > y.End || x.End == y.End && x.Message < y.Message)
	})
	var apart []Span // none within another
	for _, span := range spans {
		if n := len(apart); n == 0 || span.End > apart[n-1].End {
			apart = append(apart, span)
		}
	}
	return apart
}

// text returns what stands at a point: a node, the communication of a select
// clause at the entry of its body, or the loop whose body or end it enters.
func (g *graph) text(pt point) ast.Node {
	b := g.Blocks[pt.block]
	if pt.node >= 0 {
		return b.Nodes[pt.node]
	}
	switch s := b.Stmt.(type) {
	case *ast.CommClause:
		if s.Comm != nil {
			return s.Comm
		}
	case *ast.ForStmt, *ast.RangeStmt:
		return s
	}
	return nil
}

// statement returns the simple statement that pos is in; if it is in none, the
// whole expression, or the innermost of the other statements.
func (p *prover) statement(pos token.Pos) (found ast.Node) {
	for _, f := range p.files {
		if pos < f.FileStart || f.FileEnd <= pos {
			continue
		}
		whole := false
		ast.Inspect(f, func(n ast.Node) bool {
			if n == nil || pos < n.Pos() || n.End() <= pos {
				return false
			}
			switch n.(type) {
			case *ast.FuncLit:
				found, whole = n, false
			case *ast.AssignStmt, *ast.DeferStmt, *ast.ExprStmt, *ast.GoStmt, *ast.IncDecStmt, *ast.SendStmt, ast.Expr:
				if !whole {
					found, whole = n, true
				}
			case ast.Stmt, ast.Decl:
				found, whole = n, false
			}
			return true
		})
	}
	return found
}

// header is the span of a node, up to the first brace of a block in it.
func header(n ast.Node, message string) Span {
	if b := firstBlock(n); b != nil {
		return Span{n.Pos(), b.Lbrace + 1, message}
	}
	return Span{n.Pos(), n.End(), message}
}

// firstBlock returns the first block in the text of n, or nil.
func firstBlock(n ast.Node) (first *ast.BlockStmt) {
	ast.Inspect(n, func(n ast.Node) bool {
		if b, ok := n.(*ast.BlockStmt); ok && first == nil {
			first = b
		}
		return first == nil
	})
	return first
}
