package analyzer

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A reporter turns verdicts into diagnostics. Nothing else builds one.
type reporter struct {
	pass    *analysis.Pass
	cfg     *Config
	p       *prover
	fixer   *fixer
	skipped map[*token.File]bool
	found   []finding
	misuses []misuse
	misused map[*site]bool
	serves  []serving
	out     []analysis.Diagnostic
}

// A finding is a site that is to be reported.
type finding struct {
	site    *site
	verdict *verdict
}

func newReporter(pass *analysis.Pass, cfg *Config, p *prover) *reporter {
	r := &reporter{pass: pass, cfg: cfg, p: p, fixer: newFixer(pass, p), skipped: map[*token.File]bool{}, misused: map[*site]bool{}}
	for _, f := range pass.Files {
		tf := pass.Fset.File(f.Pos())
		test := strings.HasSuffix(tf.Name(), "_test.go")
		r.skipped[tf] = ast.IsGenerated(f) || test && !cfg.IncludeTests
	}
	return r
}

// site files the verdict on one site.
func (r *reporter) site(s *site, v *verdict) {
	if r.skipped[r.pass.Fset.File(s.node.Pos())] || r.misused[s] {
		return
	}
	r.found = append(r.found, finding{s, v})
}

// misuse files a misuse of the pool. If it is a goroutine, that is not reported
// once more.
func (r *reporter) misuse(m misuse) {
	if r.skipped[r.pass.Fset.File(m.call.Pos())] {
		return
	}
	r.misuses = append(r.misuses, m)
	d := analysis.Diagnostic{Pos: m.call.Pos(), End: m.end(), Category: categoryLifecycle, Message: m.msg}
	if m.site != nil {
		r.misused[m.site] = true
		d.Pos = m.site.node.Pos()
	}
	if m.at != nil && m.at.Pos().IsValid() {
		d.Related = []analysis.RelatedInformation{{Pos: m.at.Pos(), Message: m.what}}
	}
	r.report(d)
}

// serving reports a server of a library that has no limit.
func (r *reporter) serving(s serving) {
	d := analysis.Diagnostic{Pos: s.call.Pos(), End: s.call.Fun.End(), Category: categoryServer, Message: s.message()}
	d.URL = packageURL + "#hdr-Category_" + d.Category
	if r.skipped[r.pass.Fset.File(d.Pos)] {
		return
	}
	if r.cfg.Server {
		r.serves = append(r.serves, s)
	}
	switch {
	case !s.limited && r.cfg.Server:
		r.report(d)
	case !s.limited:
		r.p.excuses.excusing(d.Pos) // of use under -server
	case r.cfg.Server && r.cfg.Explain:
		d.Category, d.URL = categoryExplain, ""
		r.out = append(r.out, d)
	}
}

// finish reports what was filed, in the order of the text.
func (r *reporter) finish() {
	for _, f := range r.found {
		switch {
		case f.verdict.outcome == isGated && f.verdict.option && r.cfg.Strict:
			r.unbounded(f)
		case f.verdict.outcome == isUnbounded, f.verdict.outcome == isDeployed && r.cfg.Strict:
			if f.site.kind == kindCallee && r.within(f.site) {
				continue // the goroutine that makes the call is reported
			}
			r.unbounded(f)
		case f.verdict.outcome == isDeployed, f.verdict.option:
			r.p.excuses.excusing(f.site.node.Pos()) // of use under -strict
			fallthrough
		default:
			r.explain(f)
		}
	}
	r.directives()
	sort.SliceStable(r.out, func(i, j int) bool { return r.out[i].Pos < r.out[j].Pos })
	for _, d := range r.out {
		d.URL = packageURL + "#hdr-Category_" + d.Category
		r.pass.Report(d)
	}
}

// report reports d unless a directive excuses it.
func (r *reporter) report(d analysis.Diagnostic) {
	if e := r.p.excuses.excusing(d.Pos); e != nil {
		if !r.cfg.Explain {
			return
		}
		d = analysis.Diagnostic{Pos: d.Pos, End: d.End, Category: categoryExplain, Message: "ignored: " + e.reason}
	}
	r.out = append(r.out, d)
}

// directives reports those that are wrong, and those that excuse nothing.
func (r *reporter) directives() {
	for _, fn := range r.p.funcs {
		if fn.obj != nil && len(r.p.excuses.all) > 0 {
			r.p.leak(fn) // whose goroutine may be excused to its callers
		}
	}
	for _, e := range r.p.excuses.all {
		msg := e.wrong
		switch {
		case r.skipped[r.pass.Fset.File(e.comment.Pos())], e.used:
			continue
		case msg == "":
			msg = "nothing is reported here, and this directive suppresses nothing (" + e.reason + ")"
		}
		r.out = append(r.out, analysis.Diagnostic{Pos: e.comment.Pos(), End: e.comment.End(), Category: categoryDirective, Message: msg})
	}
}

// words says what is wrong with a site that nothing bounds.
func (r *reporter) words(f finding) string {
	v := f.verdict
	msg := fmt.Sprintf("unbounded goroutines: %s starts %s, and nothing limits how many run at once", v.repeat.each, r.name(f.site))
	switch {
	case v.inside != nil:
		msg = fmt.Sprintf("unbounded goroutines: each one started on line %s starts %s, and nothing limits how many those are",
			r.p.line(v.inside.node.Pos()), r.name(f.site))
	case v.near != "":
		msg += ": " + string(v.near)
	default:
		msg += "; use pool.ThreadPool"
	}
	return msg
}

// unbounded reports a site that nothing bounds.
func (r *reporter) unbounded(f finding) {
	v, msg := f.verdict, r.words(f)
	fixes, why := r.fixer.fix(f.site, v, r.cfg.FixWith)
	if why != "" && r.cfg.Explain {
		msg += "; no fix: " + string(why)
	}
	d := r.diagnostic(f, msg)
	d.SuggestedFixes = fixes
	d.Category = v.repeat.category
	if loop := v.repeat.node; loop != nil && loop.Pos().IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: loop.Pos(), Message: where(loop) + ": " + v.repeat.each})
	}
	if f.site.kind == kindCallee && f.site.leak.pos.IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: f.site.leak.pos, Message: "the goroutine starts here"})
	}
	r.report(d)
}

// where says what kind of text repeats a site.
func where(n ast.Node) string {
	switch n.(type) {
	case *ast.ForStmt, *ast.RangeStmt:
		return "the loop"
	case *ast.CallExpr:
		return "the call"
	case *ast.LabeledStmt:
		return "the label"
	}
	return "the function"
}

// explain reports the verdict on a site that is not reported otherwise.
func (r *reporter) explain(f finding) {
	v := f.verdict
	if !r.cfg.Explain {
		return
	}
	var msg string
	switch v.outcome {
	case isCounted, isGated:
		msg = "bounded: " + v.why
	case isDeployed:
		msg = "deployment-sized: " + v.repeat.each
	default:
		return
	}
	d := r.diagnostic(f, msg)
	d.Category = categoryExplain
	r.out = append(r.out, d)
}

// packageURL is where the words of the reports are explained.
const packageURL = "https://pkg.go.dev/github.com/boundedgo/boundedgo/analyzer"

// diagnostic covers the smallest text that starts the goroutine.
func (r *reporter) diagnostic(f finding, msg string) analysis.Diagnostic {
	n := f.site.node
	d := analysis.Diagnostic{Pos: n.Pos(), End: f.site.call.Fun.End(), Message: msg}
	if lit, ok := ast.Unparen(f.site.call.Fun).(*ast.FuncLit); ok {
		d.End = lit.Type.End()
	}
	return d
}

// within reports whether a call is made by a goroutine that is reported.
func (r *reporter) within(s *site) bool {
	up := r.p.startedBy(s.fn)
	return up != nil && r.p.judge(up).outcome == isUnbounded
}

// name names what starts at a site, so that messages differ.
func (r *reporter) name(s *site) string {
	fun := ast.Unparen(s.call.Fun)
	if _, ok := fun.(*ast.FuncLit); ok {
		return "a goroutine"
	}
	text := types.ExprString(fun)
	if len(text) > 40 {
		text = "a goroutine"
	}
	switch s.kind {
	case kindFan:
		return "a goroutine of " + text
	case kindGo:
		return "go " + text
	case kindCallee:
		return "a goroutine by " + text + " (" + s.leak.where + ")"
	}
	return text
}
