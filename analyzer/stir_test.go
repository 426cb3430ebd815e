package analyzer

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// placings are texts with one statement, STMT, wherever one can stand.
var placings = []string{
	`func _() { STMT }`,
	`func _() { { STMT } }`,
	`func _() { if b { STMT } }`,
	`func _() { if b { } else { STMT } }`,
	`func _() { if b { } else if !b { STMT } }`,
	`func _() { for { STMT } }`,
	`func _() { for range 3 { STMT } }`,
	`func _() { for range seq { STMT } }`,
	`func _() { switch { case b: STMT } }`,
	`func _() { switch { case b: default: STMT } }`,
	`func _() { switch any(b).(type) { case bool: STMT } }`,
	`func _() { select { case <-ch: STMT } }`,
	`func _() { select { default: STMT } }`,
	`func _() { again: STMT; goto again }`,
	`func _() { again: for { if b { STMT; continue again } } }`,
	`func (t) m() { STMT }`,
	`func _[T any](T) { STMT }`,
	`func init() { STMT }`,

	// In literals.
	`func _() { func() { STMT }() }`,
	`func _() { g := func() { STMT }; g() }`,
	`func _() { var g = func() { STMT }; g() }`,
	`func _() { defer func() { STMT }() }`,
	`func _() func() { return func() { STMT } }`,
	`func _() { f(func() { STMT }) }`,
	`func _() { if func() bool { STMT; return b }() { } }`,
	`func _() { if g := func() { STMT }; b { g() } }`,
	`func _() { for func() bool { STMT; return b }() { } }`,
	`func _() { for i := func() int { STMT; return 1 }(); b; { _ = i } }`,
	`func _() { for range func() []int { STMT; return nil }() { } }`,
	`func _() { switch func() bool { STMT; return b }() { case b: } }`,
	`func _() { switch { case func() bool { STMT; return b }(): } }`,
	`func _() { switch x := any(func() { STMT }).(type) { case int: _ = x } }`,
	`func _() { select { case ch <- func() int { STMT; return 1 }(): } }`,
	`func _() { select { case <-func() chan int { STMT; return ch }(): } }`,
	`func _() { ch <- func() int { STMT; return 1 }() }`,
	`func _() { a[func() int { STMT; return 1 }()]++ }`,
	`func _() { _ = []func(){func() { STMT }} }`,
	`func _() { _ = map[string]func(){"": func() { STMT }} }`,
	`func _() { _ = struct{ g func() }{g: func() { STMT }} }`,
	`func _() { for range 3 { again: _ = func() { STMT }; goto again } }`,
	`var _ = func() { STMT }`,
	`var _, _ = 1, func() int { STMT; return 1 }()`,
	`var ( _ = 1; _ = []func(){1: func() { STMT }} )`,
}

// TestQuiet looks for a go statement in all places.
func TestQuiet(t *testing.T) {
	quiet := func(text string, scoped bool) bool {
		t.Helper()
		const rest = `
var (
	b   bool
	ch  chan int
	a   [3]int
	seq func(func(int) bool)
	_   = func() {}
)

type t struct{ g func(func()) }

type i interface{ m(func()) }

func f(g func()) { g() }`
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", "package p; "+text+rest, parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
		if scoped { // a driver need not ask for that
			info.Scopes = map[ast.Node]*types.Scope{}
		}
		if _, err := new(types.Config).Check("p", fset, []*ast.File{file}, info); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		return isQuiet([]*ast.File{file}, info, mentions(nil, info), func(*types.Func) bool { return false })
	}
	for _, place := range placings {
		starts, calls := strings.ReplaceAll(place, "STMT", "go f(nil)"), strings.ReplaceAll(place, "STMT", "f(nil)")
		for _, scoped := range []bool{true, false} {
			if quiet(starts, scoped) {
				t.Errorf("nothing is found to start in %s", starts)
			}
			if !quiet(calls, scoped) {
				t.Errorf("something is found to start in %s", calls)
			}
		}
	}
}
