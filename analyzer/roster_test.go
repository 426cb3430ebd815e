package analyzer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"
)

// crew has types that get methods in all ways that there are.
const crew = `package p

type opener interface{ Open(name string) error }

type closer interface{ Close() error }

type both interface {
	opener
	closer
}

type secret interface{ hide() }

type mixed interface {
	Close() error
	hide()
}

type file struct{}

func (*file) Open(string) error { return nil }
func (file) Close() error       { return nil }
func (file) hide()              {}

type wrong struct{}

func (wrong) Open() error  { return nil }
func (wrong) Close() error { return nil }

type named struct{ both }

type partly struct{ closer }

type completed struct{ closer }

func (completed) Open(string) error { return nil }

type hidden struct{ secret }

type pointing struct{ *file }

type holding struct{ f file }

type twice struct {
	file
	both
}

type shadowed struct{ both }

func (shadowed) Close() {}

type one struct{ file }
type two struct{ one }
type three struct{ two }
type four struct{ three }
type five struct{ four }
type six struct{ five }

type box[T any] struct{ both }

type boxed struct{ box[int] }

type list []file

func (list) Close() error { return nil }

type other = file

type aliased struct{ other }

type way = *file

type aliasedWay struct{ way }

type opening = opener

type aliasedBoth struct {
	opening
	closer
}
`

// TestRoster compares the types that a roster finds for an interface with those for which
// go/types says that they implement it.
func TestRoster(t *testing.T) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "crew.go", crew, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, err := new(types.Config).Check("p", fset, []*ast.File{file}, nil)
	if err != nil {
		t.Fatal(err)
	}
	r := &roster{pkg: pkg}
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		iface, ok := scope.Lookup(name).Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		var got, want []string
		for _, i := range r.implementers(iface) {
			got = append(got, i.types[i.typ].Obj().Name())
		}
		for _, other := range scope.Names() {
			tn := scope.Lookup(other).(*types.TypeName)
			n, ok := tn.Type().(*types.Named)
			if ok && !tn.IsAlias() && !types.IsInterface(n) && n.TypeParams().Len() == 0 && types.Implements(types.NewPointer(n), iface) {
				want = append(want, other)
			}
		}
		if len(want) == 0 || !slices.Equal(got, want) {
			t.Errorf("%s: found %v, want %v", name, got, want)
		}
	}
}
