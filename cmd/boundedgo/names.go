package main

import (
	"flag"
	"fmt"
	"go/types"
	"regexp"
	"strings"

	"golang.org/x/tools/go/packages"
)

// unknownNames returns a line for each name in the flags that change what is
// known of libraries, and that no package has which was loaded: it may be
// misspelt, and changes nothing. It comes before analyze, which takes imports
// away.
func (prog *program) unknownNames(flags *flag.FlagSet) (lines []string) {
	for _, name := range []string{"pool", "gate", "spawner", "trust"} {
		f := flags.Lookup(name)
		if f == nil || f.Value.String() == "" {
			continue
		}
		for word := range strings.SplitSeq(f.Value.String(), ",") {
			for _, full := range fullNames(word) {
				if !prog.mayHave(full) {
					lines = append(lines, fmt.Sprintf("-%s=%s: no package that was loaded has %s", name, word, full))
				}
			}
		}
	}
	return lines
}

// receiver is a method's receiver, as (*example.com/x.Pool).Submit has it.
var receiver = regexp.MustCompile(`^\(\*?([^)]*)\)`)

// fullNames returns the names in a word of a flag, without what says how to take
// them. What a word removes needs not be there.
func fullNames(word string) []string {
	if strings.HasPrefix(word, "-") {
		return nil
	}
	word, _, _ = strings.Cut(word, "#")
	take, give, both := strings.Cut(word, ":")
	names := []string{receiver.ReplaceAllString(strings.TrimPrefix(take, "*"), "$1")}
	if both {
		if !strings.Contains(give, ".") { // of the same type, or package
			give = names[0][:strings.LastIndexByte(names[0], '.')+1] + give
		}
		names = append(names, receiver.ReplaceAllString(give, "$1"))
	}
	return names
}

// mayHave reports whether a package that was loaded declares a name, or might:
// of some, only the parts are known that others use.
func (prog *program) mayHave(full string) bool {
	found := false
	packages.Visit(prog.source, func(p *packages.Package) bool {
		if rest, ok := strings.CutPrefix(full, p.PkgPath+"."); ok {
			found = found || p.Types == nil || !p.Types.Complete() || declares(p.Types, rest)
		}
		return !found
	}, nil)
	return found
}

// declares reports whether a package has Name, or Type.Method.
func declares(pkg *types.Package, name string) bool {
	name, method, isMethod := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(name)
	if obj == nil || !isMethod {
		return obj != nil
	}
	m, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
	return m != nil
}
