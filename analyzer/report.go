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
	skipped map[*token.File]bool
	found   []finding
}

// A finding is a site that is to be reported.
type finding struct {
	site    *site
	verdict *verdict
}

func newReporter(pass *analysis.Pass, cfg *Config, p *prover) *reporter {
	r := &reporter{pass: pass, cfg: cfg, p: p, skipped: map[*token.File]bool{}}
	for _, f := range pass.Files {
		tf := pass.Fset.File(f.Pos())
		test := strings.HasSuffix(tf.Name(), "_test.go")
		r.skipped[tf] = ast.IsGenerated(f) || test && !cfg.IncludeTests
	}
	return r
}

// site files the verdict on one site.
func (r *reporter) site(s *site, v *verdict) {
	if r.skipped[r.pass.Fset.File(s.node.Pos())] {
		return
	}
	r.found = append(r.found, finding{s, v})
}

// finish reports what was filed, in the order of the text.
func (r *reporter) finish() {
	sort.SliceStable(r.found, func(i, j int) bool { return r.found[i].site.node.Pos() < r.found[j].site.node.Pos() })
	for _, f := range r.found {
		switch {
		case f.verdict.outcome == isGated && f.verdict.option && r.cfg.Strict:
			f.verdict.repeat = repeat{category: categoryRange, each: "the loop"}
			f.verdict.near = "the limit is off unless the program is told to set it"
			r.unbounded(f)
		case f.verdict.outcome == isUnbounded, f.verdict.outcome == isDeployed && r.cfg.Strict:
			if f.site.kind == kindCallee && f.verdict.inside != nil {
				continue // the goroutine that makes the call is reported
			}
			r.unbounded(f)
		case r.cfg.Explain:
			r.explain(f)
		}
	}
}

// unbounded reports a site that nothing bounds.
func (r *reporter) unbounded(f finding) {
	v := f.verdict
	msg := fmt.Sprintf("unbounded goroutines: %s starts %s, and nothing limits how many run at once", v.repeat.each, r.name(f.site))
	if v.near != "" {
		msg += ": " + string(v.near)
	} else {
		msg += "; use pool.ThreadPool"
	}
	d := r.diagnostic(f, msg)
	d.Category = v.repeat.category
	if loop := v.repeat.node; loop != nil && loop.Pos().IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: loop.Pos(), Message: "the loop: " + v.repeat.each})
	}
	if f.site.kind == kindCallee && f.site.leak.pos.IsValid() {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: f.site.leak.pos, Message: "the goroutine starts here"})
	}
	r.pass.Report(d)
}

// explain reports the verdict on a site that is not reported otherwise.
func (r *reporter) explain(f finding) {
	v := f.verdict
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
	d.Category = "explain"
	r.pass.Report(d)
}

// diagnostic covers the smallest text that starts the goroutine.
func (r *reporter) diagnostic(f finding, msg string) analysis.Diagnostic {
	n := f.site.node
	d := analysis.Diagnostic{Pos: n.Pos(), End: f.site.call.Fun.End(), Message: msg}
	if lit, ok := ast.Unparen(f.site.call.Fun).(*ast.FuncLit); ok {
		d.End = lit.Type.End()
	}
	return d
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
