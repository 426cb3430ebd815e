package main

import (
	"flag"
	"fmt"
	"go/types"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// unknownNames returns a line for each name in the flags that change what is
// known of libraries, and that no package has which was loaded, or that has no such
// argument: it may be misspelt, and changes nothing. It comes before analyze, which
// takes imports away.
func (prog *program) unknownNames(flags *flag.FlagSet) (lines []string) {
	for _, name := range []string{"pool", "gate", "spawner", "trust"} {
		f := flags.Lookup(name)
		if f == nil || f.Value.String() == "" {
			continue
		}
		for word := range strings.SplitSeq(f.Value.String(), ",") {
			for _, full := range fullNames(word) {
				obj, may := prog.find(full)
				why := ""
				switch {
				case !may:
					why = "no package that was loaded has " + full
				case name == "spawner" && obj != nil:
					why = noTask(obj, word)
				}
				if why != "" {
					lines = append(lines, fmt.Sprintf("-%s=%s: %s", name, word, why))
				}
			}
		}
	}
	return lines
}

// noTask says why the argument that a word of -spawner names is not what a goroutine
// could run.
func noTask(obj types.Object, word string) string {
	sig, ok := obj.Type().Underlying().(*types.Signature)
	if !ok {
		return obj.Name() + " is no function"
	}
	word, number, numbered := strings.Cut(word, "#")
	arg, _ := strconv.Atoi(number) // 0 without a number; the analyzer has read it before
	params := sig.Params().Len()
	isTask := func(i int) bool {
		t := sig.Params().At(i).Type()
		if list, ok := t.(*types.Slice); ok && sig.Variadic() && i == params-1 {
			t = list.Elem()
		}
		switch t.Underlying().(type) {
		case *types.Signature, *types.Interface: // of a type parameter, too
			return true
		}
		return false
	}
	last := min(arg, params-1) // of variadic ones
	if params > 0 && (arg == last || sig.Variadic()) && isTask(last) {
		return ""
	}
	why := fmt.Sprintf("%s has no argument %d that is a function", obj.Name(), arg)
	for i := range params {
		if isTask(i) {
			return fmt.Sprintf("%s; try %s#%d", why, word, i)
		}
	}
	if !numbered {
		return "" // a function that starts one of its own
	}
	return why
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

// find returns what a name stands for, if a package that was loaded declares it, and
// whether one might: of some, only the parts are known that others use.
func (prog *program) find(full string) (obj types.Object, may bool) {
	packages.Visit(prog.source, func(p *packages.Package) bool {
		if rest, ok := strings.CutPrefix(full, p.PkgPath+"."); ok && obj == nil {
			if p.Types != nil {
				obj = declared(p.Types, rest)
			}
			may = may || obj != nil || p.Types == nil || !p.Types.Complete()
		}
		return obj == nil
	}, nil)
	return obj, may
}

// declared returns what a package has as Name, or Type.Method, or nil.
func declared(pkg *types.Package, name string) types.Object {
	name, method, isMethod := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(name)
	if obj == nil || !isMethod {
		return obj
	}
	m, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg, method)
	return m
}
