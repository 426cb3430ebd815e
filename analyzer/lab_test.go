package analyzer_test

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// A lab analyses changed fixtures, thousands of them a minute: what they import
// is loaded once, and the go command is not asked again.
type lab struct {
	module   string                           // what the samples are part of
	samples  []*sample                        // sorted by name
	imports  map[string]*types.Package        // by path
	facts    map[*types.Package]analysis.Fact // of the fixtures that others import
	analyzer map[string]*analysis.Analyzer    // by remedy
}

// A sample is the text of a fixture.
type sample struct {
	name  string // bounded/join
	path  string // import path
	files []string
	texts [][]byte
}

// module is what all samples are part of but those of libraries.
const module = "github.com/boundedgo/boundedgo"

// theLab has the fixtures and what they import, and what fixes may add to that.
var theLab = sync.OnceValues(func() (*lab, error) {
	return loadLab(root, module, "sync", module+"/pool", "golang.org/x/sync/errgroup",
		"./testdata/bounded/...", "./testdata/unbounded/...", "./testdata/deployment/...", "./testdata/lifecycle/...", "./testdata/fix/...")
})

// librariesLab has the fixtures that import libraries.
var librariesLab = sync.OnceValues(func() (*lab, error) {
	return loadLab(filepath.Join(root, "testdata/libraries"), module+"/testdata/libraries", "./...")
})

// loadLab loads the fixtures that match patterns, and what they import.
func loadLab(dir, path string, patterns ...string) (*lab, error) {
	l := &lab{module: path, imports: map[string]*types.Package{"unsafe": types.Unsafe}, facts: map[*types.Package]analysis.Fact{}, analyzer: map[string]*analysis.Analyzer{}}
	for _, remedy := range []string{"pool", "errgroup", "semaphore"} {
		l.analyzer[remedy] = analyzer.New(analyzer.Config{Explain: true, Strict: true, FixWith: remedy})
	}
	l.analyzer["default"] = analyzer.New(analyzer.Config{})
	l.analyzer["strict"] = analyzer.New(analyzer.Config{Strict: true})
	l.analyzer["server"] = analyzer.New(analyzer.Config{Server: true})
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	cfg := &packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: dir}
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	packages.Visit(pkgs, nil, func(p *packages.Package) {
		if p.Types != nil {
			l.imports[p.PkgPath] = p.Types
		}
		for _, e := range p.Errors {
			err = cmp.Or[error](err, e)
		}
		name, ok := strings.CutPrefix(p.PkgPath, module+"/testdata/")
		if !ok {
			return
		}
		s := &sample{name: name, path: p.PkgPath, files: p.GoFiles}
		for _, file := range p.GoFiles {
			text, readErr := os.ReadFile(file)
			err = cmp.Or(err, readErr)
			s.texts = append(s.texts, text)
		}
		l.samples = append(l.samples, s)
		v := &variant{sample: s, texts: s.texts, fset: p.Fset, files: p.Syntax, pkg: p.Types, info: p.TypesInfo}
		l.run("pool", v) // for its facts; imports come first
	})
	slices.SortFunc(l.samples, func(a, b *sample) int { return strings.Compare(a.name, b.name) })
	return l, err
}

func newLab(tb testing.TB) *lab {
	tb.Helper()
	l, err := theLab()
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// allLabs returns the labs of all fixtures, with those of libraries.
func allLabs(tb testing.TB) []*lab {
	tb.Helper()
	l, err := librariesLab()
	if err != nil {
		tb.Fatal(err)
	}
	return []*lab{newLab(tb), l}
}

// Import makes a lab an importer.
func (l *lab) Import(path string) (*types.Package, error) {
	if p := l.imports[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// A variant is a sample whose text may have been changed, and that compiles.
type variant struct {
	*sample
	texts [][]byte
	fset  *token.FileSet
	files []*ast.File
	pkg   *types.Package
	info  *types.Info
}

// check parses and type-checks a sample with other texts.
func (l *lab) check(s *sample, texts [][]byte) (*variant, error) {
	v := &variant{sample: s, texts: texts, fset: token.NewFileSet()}
	for i, text := range texts {
		f, err := parser.ParseFile(v.fset, s.files[i], text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		v.files = append(v.files, f)
	}
	v.info = &types.Info{
		Types: map[ast.Expr]types.TypeAndValue{}, Instances: map[*ast.Ident]types.Instance{},
		Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Implicits: map[ast.Node]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, Scopes: map[ast.Node]*types.Scope{}, FileVersions: map[*ast.File]string{},
	}
	cfg := types.Config{Importer: l, GoVersion: "go1.25", Sizes: types.SizesFor("gc", "amd64")}
	var err error
	v.pkg, err = cfg.Check(s.path, v.fset, v.files, v.info)
	return v, err
}

// as returns the variant of a sample, or fails the test.
func (l *lab) as(tb testing.TB, s *sample, texts [][]byte) *variant {
	tb.Helper()
	v, err := l.check(s, texts)
	if err != nil {
		tb.Fatalf("%s: %v\n%s", s.name, err, bytes.Join(texts, nil))
	}
	return v
}

// run analyses a variant. With a remedy, that is all sites, with their proofs and fixes.
func (l *lab) run(how string, v *variant) (ds []analysis.Diagnostic) {
	pass := &analysis.Pass{
		Analyzer: l.analyzer[how], Fset: v.fset, Files: v.files, Pkg: v.pkg, TypesInfo: v.info, TypesSizes: types.SizesFor("gc", "amd64"),
		Module: &analysis.Module{Path: l.module, GoVersion: "1.25"},
		ReadFile: func(name string) ([]byte, error) {
			if i := slices.Index(v.sample.files, name); i >= 0 {
				return v.texts[i], nil
			}
			return nil, os.ErrNotExist
		},
		Report: func(d analysis.Diagnostic) { ds = append(ds, d) },
		ImportPackageFact: func(pkg *types.Package, fact analysis.Fact) bool {
			known, ok := l.facts[pkg]
			if ok {
				reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(known).Elem())
			}
			return ok
		},
		ExportPackageFact: func(fact analysis.Fact) {
			if l.imports[v.pkg.Path()] == v.pkg {
				l.facts[v.pkg] = fact
			}
		},
		AllPackageFacts: func() (all []analysis.PackageFact) {
			for pkg, fact := range l.facts {
				all = append(all, analysis.PackageFact{Package: pkg, Fact: fact})
			}
			return all
		},
	}
	if _, err := pass.Analyzer.Run(pass); err != nil {
		panic(err) // only the configuration could be wrong
	}
	return ds
}

// A verdict is what is said of one place, without what a change of the text's
// form may change.
type verdict struct{ decl, category, message string }

// numbers matches what a message says of lines.
var numbers = regexp.MustCompile(`[\w.]+\.go:\d+|line \d+`)

// verdicts returns what is said of a variant: by declarations, and in the order of
// their text.
func (l *lab) verdicts(v *variant) (vs []verdict) {
	for _, d := range l.run("pool", v) {
		message := d.Message
		if at := strings.LastIndex(message, "; no fix: "); at >= 0 {
			message = message[:at]
		}
		for _, r := range d.Related {
			message += "; " + r.Message
		}
		vs = append(vs, verdict{v.declaration(d.Pos), d.Category, numbers.ReplaceAllString(message, "line N")})
	}
	slices.SortStableFunc(vs, func(a, b verdict) int { return strings.Compare(a.decl, b.decl) })
	return vs
}

// declaration names the declaration that holds pos.
func (v *variant) declaration(pos token.Pos) string {
	for _, f := range v.files {
		for _, d := range f.Decls {
			if d.Pos() > pos || pos >= d.End() {
				continue
			}
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil {
					return types.ExprString(d.Recv.List[0].Type) + "." + d.Name.Name
				}
				return d.Name.Name
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if s, ok := s.(*ast.ValueSpec); ok && s.Pos() <= pos && pos < s.End() {
						return s.Names[0].Name
					}
				}
			}
		}
	}
	return "?"
}

// differ returns what one list of verdicts has and the other has not, or "".
func differ(before, after []verdict) string {
	if slices.Equal(before, after) {
		return ""
	}
	var b strings.Builder
	show := func(sign string, vs, others []verdict) {
		for _, v := range vs {
			if !slices.Contains(others, v) {
				fmt.Fprintf(&b, "%s %s: %s: %s\n", sign, v.decl, v.category, v.message)
			}
		}
	}
	show("-", before, after)
	show("+", after, before)
	if b.Len() == 0 {
		return "the same, but not as often or in another order"
	}
	return b.String()
}
