package analyzer

import (
	"go/ast"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// Analyzer is boundedgo with the default configuration, for drivers that take
// a variable. A program uses either Analyzer or New, not both: the two would
// register the same type of fact.
var Analyzer = New(Config{})

// New returns the analyzer with a configuration. Its flags start from that.
func New(cfg Config) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:      "boundedgo",
		Doc:       doc,
		URL:       packageURL,
		FactTypes: []analysis.Fact{new(summaries)},
	}
	cfg.register(&a.Flags)
	known := sync.OnceValues(cfg.tables) // not before the flags are set
	a.Run = func(pass *analysis.Pass) (any, error) {
		t, err := known()
		if err != nil {
			return nil, err
		}
		r := run(pass, &cfg, t)
		if r != nil {
			defer r.p.release()
		}
		switch {
		case !wantsSites(pass):
			return nil, nil
		case r == nil:
			return []Site(nil), nil
		}
		return r.inventory(), nil
	}
	return a
}

// run is the pipeline: read the package, find the sites, judge each, report.
func run(pass *analysis.Pass, cfg *Config, known *tables) *reporter {
	if pass.TypesInfo == nil || len(pass.Files) == 0 {
		return nil // known from export data only: there is no text to judge
	}
	if pass.Module != nil && pass.Module.Version != "" {
		return nil // a dependency: the tables speak for it
	}
	files, s, beyond := cfg.read(pass), newScratch(pass.TypesInfo), stirringBeyond(known, pass.AllPackageFacts())
	if !exports(pass) && isQuiet(files, pass.TypesInfo, s.lists.mentions, beyond) {
		files = nil // whatever they hold, nobody asks
	}
	ix := newIndex(pass.Fset, files, pass.Pkg, pass.TypesInfo, s)
	p := newProver(ix, newNeighbours(pass), known)
	p.excuses = newDirectives(pass.Fset, pass.Files)
	p.stirs = p.stirring(beyond)
	for _, fn := range ix.funcs {
		p.collect(fn)
	}
	p.clearDoubts()
	r := newReporter(pass, cfg, p)
	for _, m := range p.misuses() {
		r.misuse(m)
	}
	for _, fn := range ix.funcs {
		for _, s := range p.sites[fn] {
			r.site(s, p.judge(s))
		}
		if !p.stirs[fn.outer] {
			continue
		}
		for _, s := range p.servings(fn) {
			r.serving(s)
		}
	}
	r.finish()
	exportFacts(pass, p)
	return r
}

// read returns the files that are read: what tests do is not what the program does, and
// not every driver has them at hand.
func (c *Config) read(pass *analysis.Pass) []*ast.File {
	if c.IncludeTests {
		return pass.Files
	}
	return slices.DeleteFunc(slices.Clone(pass.Files), func(f *ast.File) bool {
		return isTest(pass.Fset.File(f.FileStart))
	})
}

// exports reports whether the facts of a package are of use: not if nobody imports it,
// or everybody does and knows it by the tables.
func exports(pass *analysis.Pass) bool {
	return pass.Pkg.Name() != "main" && !isStandard(pass)
}

// exportFacts exports the summaries of the functions that other packages may call, and of
// all methods of what they may hold in their hands.
func exportFacts(pass *analysis.Pass, p *prover) {
	if !exports(pass) {
		return
	}
	ss := &summaries{roster: p.roster(p.pkg)}
	for _, fn := range p.funcs {
		if fn.obj == nil || !fn.obj.Exported() && fn.sig.Recv() == nil {
			continue
		}
		if s, ok := p.summarize(fn); ok {
			ss.Funcs = append(ss.Funcs, s)
		}
	}
	if len(ss.Funcs) > 0 {
		slices.SortFunc(ss.Funcs, func(s, t summary) int { return s.Func.compare(t.Func) })
		pass.ExportPackageFact(ss)
	}
}

// isStandard reports whether a package belongs to the standard library, which
// is part of no module, or of the module std.
func isStandard(pass *analysis.Pass) bool {
	if pass.Module != nil && pass.Module.Path != "" && pass.Module.Path != "std" {
		return false
	}
	first, _, _ := strings.Cut(pass.Pkg.Path(), "/")
	return !strings.Contains(first, ".")
}
