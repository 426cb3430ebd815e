package analyzer

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/analysis"
)

func TestModuleOf(t *testing.T) {
	for _, test := range []struct {
		module, from, pkg string
		want              bool
	}{
		{"example.com/m", "example.com/m/a", "example.com/m/b", true},
		{"example.com/m", "example.com/m/a", "example.com/m", true},
		{"example.com/m", "example.com/m/a", "example.com/more", false},
		{"example.com/m", "example.com/m/a", "net/http", false},
		{"m", "m/a", "m/b", true},
		{"m", "m/a", "net", false},
		{"github.com/o/r/v2", "github.com/o/r/v2/a", "github.com/o/r/tool/b", true}, // another module of the repository
		{"github.com/o/r", "github.com/o/r/a", "github.com/o/other", false},
		{"std", "net/http", "net", true},
		{"std", "net/http", "strings", false},
		{"", "github.com/o/r/a", "github.com/o/r/b", true},
		{"", "github.com/o/r/a", "github.com/o/other", false},
	} {
		pass := &analysis.Pass{Pkg: types.NewPackage(test.from, "p")}
		if test.module != "" {
			pass.Module = &analysis.Module{Path: test.module}
		}
		if got := moduleOf(pass)(types.NewPackage(test.pkg, "p")); got != test.want {
			t.Errorf("in module %q, %s and %s belong together: %v, want %v", test.module, test.from, test.pkg, got, test.want)
		}
	}
	if moduleOf(&analysis.Pass{Pkg: types.Unsafe})(nil) {
		t.Error("nothing belongs to the module")
	}
}
