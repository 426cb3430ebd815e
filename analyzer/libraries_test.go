package analyzer

import (
	"fmt"
	"go/types"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/packages"
)

// libraries is the module that requires the libraries which the tables name.
const libraries = "../testdata/libraries"

// TestLibraries runs the analyzer over code that uses the real libraries, and
// looks up each name of the tables in them. It fails if the libraries are
// neither in the module cache nor to be downloaded.
func TestLibraries(t *testing.T) {
	paths := []string{"./..."}
	for _, row := range rows() {
		paths = append(paths, row.pkg)
	}
	// This comes first: it downloads what analysistest wants in the cache.
	pkgs, err := packages.Load(&packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedTypes | packages.NeedDeps,
		Dir:  libraries,
	}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	if packages.PrintErrors(pkgs) > 0 {
		t.Fatalf("the packages of %s do not load: are the libraries there, and all rows of the tables spelt right?", libraries)
	}
	loaded := map[string]*types.Package{}
	for _, p := range pkgs {
		loaded[p.PkgPath] = p.Types
	}

	t.Run("names", func(t *testing.T) {
		for _, row := range rows() {
			if err := row.find(loaded[row.pkg]); err != "" {
				t.Errorf("%s: %s", row.name, err)
			}
		}
	})
	t.Run("reports", func(t *testing.T) {
		dir, err := filepath.Abs(libraries)
		if err != nil {
			t.Fatal(err)
		}
		a := New(Config{Server: true}) // of use to the fixture server alone
		// Facts cross the packages of a module, and each fixture is a package of
		// its own. To compute them for the libraries, too, takes a minute.
		a.FactTypes = nil
		analysistest.Run(reports{t}, dir, a, "./...")
	})
}

// reports are what the want comments are about. The facts of fixtures are
// expected by nobody.
type reports struct{ t *testing.T }

func (r reports) Errorf(format string, args ...any) {
	r.t.Helper()
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, ": unexpected fact: ") {
		r.t.Error(text)
	}
}

// A row is a name in one of the tables, taken apart.
type row struct {
	name        string
	pkg         string
	typ, method string // of a method; else only typ, of a type
	fun         string
	args        []int // the numbers of its parameters that the table names
}

// rows returns the names in all tables, in order.
func rows() []row {
	var rs []row
	add := func(name string, args ...int) {
		r := row{name: name, args: args}
		if recv, ok := strings.CutPrefix(name, "("); ok {
			recv, r.method, _ = strings.Cut(recv, ").")
			r.pkg, r.typ = splitName(strings.TrimPrefix(recv, "*"))
		} else {
			r.pkg, r.fun = splitName(name)
		}
		rs = append(rs, r)
	}
	for name, o := range operations {
		add(name, o.arg)
	}
	for name, s := range slots {
		add(name, s.arg)
	}
	for name, s := range spawners {
		add(name, s.arg)
		for _, l := range s.limited {
			by, arg, _ := strings.Cut(l, "#")
			if arg == "none" {
				add(by)
			} else {
				add(by, int(arg[0]-'0'))
			}
		}
	}
	for name, c := range callers {
		add(name, append([]int{c.arg}, c.number...)...)
	}
	for name, arg := range servers {
		if arg == makesListener {
			add(name)
		} else {
			add(name, arg)
		}
	}
	for name := range trusted {
		add("(" + name + ").")
	}
	sort.Slice(rs, func(i, j int) bool { return rs[i].name < rs[j].name })
	return rs
}

// splitName splits a qualified name: the path of a package may hold dots.
func splitName(s string) (pkg, name string) {
	slash := strings.LastIndexByte(s, '/')
	dot := slash + 1 + strings.IndexByte(s[slash+1:], '.')
	if rest := s[dot+1:]; strings.Contains(rest, ".") { // nats.go.Conn, tomb.v2.Tomb
		dot = strings.LastIndexByte(s, '.')
	}
	return s[:dot], s[dot+1:]
}

// find looks the row up in its package, and returns what is wrong with it.
func (r row) find(pkg *types.Package) string {
	if pkg == nil {
		return "no package " + r.pkg + " was loaded"
	}
	name := r.typ + r.fun
	obj := pkg.Scope().Lookup(name)
	if obj == nil {
		return "the package has no " + name
	}
	if r.typ != "" {
		tn, ok := obj.(*types.TypeName)
		switch {
		case !ok:
			return name + " is no type"
		case r.method == "":
			return ""
		}
		obj, _, _ = types.LookupFieldOrMethod(types.NewPointer(tn.Type()), true, pkg, r.method)
		if types.IsInterface(tn.Type()) {
			obj, _, _ = types.LookupFieldOrMethod(tn.Type(), true, pkg, r.method)
		}
	}
	f, ok := obj.(*types.Func)
	switch {
	case !ok:
		return "there is no such function"
	case fullName(f) != r.name:
		return "its full name is " + fullName(f)
	}
	for _, arg := range r.args {
		if arg >= f.Signature().Params().Len() && arg > 0 { // 0 also stands for none
			return "it has too few parameters"
		}
	}
	return ""
}
