package analyzer

import (
	"go/ast"
	"go/types"
	"regexp"
	"strings"
)

// starters are the methods by which a program starts its components.
var starters = map[string]bool{
	"start": true, "run": true, "serve": true, "init": true, "provide": true, "provision": true, "listenandserve": true,
}

// services are the starters that only a component has.
var services = map[string]bool{"serve": true, "provide": true, "listenandserve": true}

// enders are the methods by which a program ends its components.
var enders = map[string]bool{"stop": true, "shutdown": true, "close": true, "cleanup": true}

// elements returns the types of what a collection holds: its elements, and the
// keys of a map.
func elements(t types.Type) (elem, key types.Type) {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return u.Elem(), nil
	case *types.Map:
		return u.Elem(), u.Key()
	}
	return nil, nil
}

// holdsListeners reports whether a collection holds sockets that accept
// connections, or addresses of the machine: both are configured.
func holdsListeners(t types.Type) bool {
	elem, key := elements(t)
	return isListener(elem) || isListener(key) || elem != nil && typeName(elem) == "net.Interface"
}

// isListener reports whether values of type t accept connections.
func isListener(t types.Type) bool {
	for m := range methods(t) {
		if strings.ToLower(m.Name()) == "accept" && m.Signature().Params().Len() <= 1 && m.Signature().Results().Len() == 2 {
			return true
		}
	}
	return false
}

// holdsComponents reports whether the elements of a collection can be parts that
// the program is put together from: values of an interface or type of the program
// that are started and stopped, or their configurations. What is launched behind
// an interface can be anything, a task too.
func holdsComponents(t types.Type) bool {
	elem, _ := elements(t)
	if elem == nil {
		return false
	}
	start, stop, launched := false, types.IsInterface(elem), false
	for m := range methods(elem) {
		name := strings.ToLower(m.Name())
		start = start || starters[name]
		stop = stop || services[name] || name == "stop" || name == "shutdown"
		launched = launched || name == "launch"
	}
	return start && stop || launched && !types.IsInterface(elem) || operatorType(elem)
}

// isInput reports whether the elements of a collection may come from outside, as they are:
// those with methods to be called, and functions, are what a program puts together.
func isInput(t types.Type) bool {
	elem, _ := elements(t)
	if elem == nil {
		return true
	}
	_, isFunc := elem.Underlying().(*types.Signature)
	return !isFunc && !types.IsInterface(elem)
}

// operatorPart reports whether a selected field has the tag of a decoder, and
// belongs to something that is started and ended: the decoder reads
// configuration then.
func operatorPart(s *types.Selection) bool {
	if s == nil || s.Kind() != types.FieldVal || !s.Obj().Exported() || !tagged(s, "json", "xml") {
		return false
	}
	start, end := false, false
	for m := range methods(s.Recv()) {
		name := strings.ToLower(m.Name())
		start, end = start || starters[name], end || enders[name]
	}
	return start && end
}

// methods yields the methods of a type, or of a pointer to it.
func methods(t types.Type) func(func(*types.Func) bool) {
	if t == nil {
		return func(func(*types.Func) bool) {}
	}
	if _, ok := t.Underlying().(*types.Pointer); !ok && !types.IsInterface(t) {
		t = types.NewPointer(t)
	}
	set := types.NewMethodSet(t)
	return func(yield func(*types.Func) bool) {
		for sel := range set.Methods() {
			if f, ok := sel.Obj().(*types.Func); ok && !yield(f) {
				return
			}
		}
	}
}

// listens reports whether each iteration of a loop opens a socket that accepts
// connections or takes packets: which, an operator decides.
func (fl *flow) listens(body *ast.BlockStmt) bool {
	found, ok := fl.listening[body]
	if ok {
		return found
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			if n != body {
				found = found || fl.listens(n)
				return false
			}
		case *ast.FuncLit, *ast.GoStmt:
			return false
		case *ast.CallExpr:
			f, _ := fl.callee(n)
			if f == nil || !strings.HasPrefix(f.Name(), "Listen") || f.Signature().Results().Len() != 2 {
				break
			}
			t := f.Signature().Results().At(0).Type()
			for m := range methods(t) {
				found = found || m.Name() == "ReadFrom" || isListener(t)
			}
		}
		return !found
	})
	fl.listening[body] = found
	return found
}

// configsName matches the names of collections of configurations, whatever the
// type of one is called.
var configsName = regexp.MustCompile(`(?i)(configs?|configurations?|confs?|cfgs?)$`)

// namesConfigs reports whether a parameter or field is a collection of
// configurations, by its name.
func namesConfigs(v *types.Var) bool {
	elem, _ := elements(v.Type())
	return elem != nil && configsName.MatchString(v.Name())
}
