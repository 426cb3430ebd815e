package analyzer

import (
	"go/ast"
	"go/types"
	"reflect"
	"regexp"
	"slices"
	"strings"
)

// configTags are the struct tags of the decoders that read configuration,
// flags and the environment.
var configTags = []string{"toml", "yaml", "mapstructure", "hcl", "env", "envconfig", "ini", "koanf", "kong", "long", "arg", "flag", "description"}

// operatorWritten reports whether a selected field is filled by decoding what
// an operator wrote.
func operatorWritten(s *types.Selection) bool { return tagged(s, configTags...) }

// tagged reports whether one of the fields that a selection goes through has one
// of the tags.
func tagged(s *types.Selection, tags ...string) bool {
	t := s.Recv()
	for _, i := range s.Index() {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		st, ok := t.Underlying().(*types.Struct)
		if !ok || i >= st.NumFields() {
			return false
		}
		if isTagged(st.Tag(i), tags...) {
			return true
		}
		t = st.Field(i).Type()
	}
	return false
}

// isTagged reports whether the tag of a field has a value for one of the tags.
func isTagged(tag string, tags ...string) bool {
	return slices.ContainsFunc(tags, func(key string) bool {
		v, ok := reflect.StructTag(tag).Lookup(key)
		return ok && v != "-"
	})
}

// configName matches the names by which Go programs call the types that hold
// configuration.
var configName = regexp.MustCompile(`(Config|Configuration|Conf|Cfg|Options|Opts|Settings|Flags)$`)

// operatorType reports whether a type holds configuration, by its name.
func operatorType(t types.Type) bool {
	name := typeName(t)
	name = name[strings.LastIndexByte(name, '.')+1:]
	return name != "" && configName.MatchString(strings.ToUpper(name[:1])+name[1:])
}

// fromOperator reports whether an expression selects, at any step, a field of
// something that holds what an operator wrote.
func (fl *flow) fromOperator(e ast.Expr) bool {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			if s := fl.info.Selections[x]; s != nil && s.Kind() == types.FieldVal && (operatorWritten(s) || operatorType(s.Recv())) {
				return true
			}
			e = x.X
		case *ast.CallExpr:
			return fl.asksConfig(x)
		case *ast.StarExpr:
			e = x.X
		default:
			return false
		}
	}
}

// asksConfig reports whether a call is of a method of a type that holds
// configuration. What is called through one of its fields, a database or a
// function that was handed in, answers with data.
func (fl *flow) asksConfig(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	s := fl.info.Selections[sel]
	if s == nil || s.Kind() != types.MethodVal {
		return false
	}
	recv := s.Obj().(*types.Func).Signature().Recv().Type()
	return operatorType(recv) && !types.IsInterface(recv)
}

// addressName matches the names of lists of strings that say where to listen
// or connect to.
var addressName = regexp.MustCompile(`(?i)(addrs?|address(es)?|endpoints?|servers|brokers|backends|upstreams|listeners|namespaces)$`)

// namesAddresses reports whether a parameter or field is a list of addresses,
// as text: a program reads such lists from its flags and configuration.
func namesAddresses(v *types.Var) bool {
	s, ok := v.Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.String && addressName.MatchString(v.Name())
}

// definesFlag reports whether a call of a package that parses command lines defines
// a flag, and returns where its value will be: flag.String, pflag.StringSlice.
func (fl *flow) definesFlag(call *ast.CallExpr) bool {
	f, _ := fl.callee(call)
	if f == nil || f.Pkg() == nil || !flagPackages[f.Pkg().Path()] && !strings.Contains(f.Pkg().Name(), "flag") {
		return false
	}
	_, ok := fl.info.TypeOf(call).(*types.Pointer)
	return ok && (f.Signature().Recv() != nil || len(call.Args) > 1)
}
