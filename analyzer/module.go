package analyzer

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// moduleOf returns what tells the packages of the user's own code from
// libraries: those of the module of the pass, and those beside it.
func moduleOf(pass *analysis.Pass) func(*types.Package) bool {
	repository := repositoryOf(pass.Pkg.Path())
	module := ""
	if pass.Module != nil { // Bazel's nogo, for one, does not know it
		module = pass.Module.Path
	}
	known := map[*types.Package]bool{nil: false} // which a method of a predeclared type has
	return func(pkg *types.Package) bool {
		ours, ok := known[pkg]
		if !ok {
			ours = module != "" && isBelow(pkg.Path(), module) || repositoryOf(pkg.Path()) == repository
			known[pkg] = ours
		}
		return ours
	}
}

// isBelow reports whether a package belongs to a module, by its path.
func isBelow(pkg, module string) bool {
	rest, ok := strings.CutPrefix(pkg, module)
	return ok && (rest == "" || rest[0] == '/')
}

// repositoryOf guesses what belongs together by the path of a package: the
// repository on most hosts, or the first element in the standard library. The
// modules of a workspace are often of one repository.
func repositoryOf(path string) string {
	host, _, _ := strings.Cut(path, "/")
	n := 1
	if strings.Contains(host, ".") {
		n = 3
	}
	return firstElements(path, n)
}

// firstElements returns the first n elements of an import path, or all, if it has no more.
func firstElements(path string, n int) string {
	for i := range len(path) {
		if path[i] == '/' {
			if n--; n == 0 {
				return path[:i]
			}
		}
	}
	return path
}
