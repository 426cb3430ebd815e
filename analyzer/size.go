package analyzer

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"strings"
)

// A size says what the length of a collection, or the value of a count,
// follows. Larger is worse; a collection that is filled from two sources has
// the larger size.
type size int

const (
	sizeConst  size = iota // the program's text
	sizeCount              // a number that somebody chose: workers, replicas, shards
	sizeDeploy             // what an operator wrote down: listeners, plugins, upstreams
	sizeData               // the program's input or data
)

// A sizer finds out where collections and counts come from.
type sizer struct {
	*flow
	vars  map[sizing]size       // settled
	doing map[types.Object]bool // being settled: a cycle adds nothing
	loops map[looping]size

	removed  map[types.Object]bool // collections that elements are taken out of
	notified []place               // channels that get signals
}

// A sizing is the question of the size of a variable, with how many steps are left
// to answer it: what is not found in few steps may be found in more.
type sizing struct {
	v     *types.Var
	depth int
}

// A looping is the question of the number of iterations of a loop.
type looping struct {
	loop  ast.Stmt
	depth int
}

func newSizer(fl *flow) *sizer {
	return &sizer{flow: fl, vars: map[sizing]size{}, doing: map[types.Object]bool{}, loops: map[looping]size{}}
}

// maxDepth is how many calls are followed to where a value comes from.
const maxDepth = 12

// settle computes the size of a variable once.
func (sz *sizer) settle(v *types.Var, depth int, f func() size) size {
	q := sizing{v, depth}
	if s, ok := sz.vars[q]; ok {
		return s
	}
	if sz.doing[v] {
		return sizeConst
	}
	sz.doing[v] = true
	s := f()
	delete(sz.doing, v)
	if len(sz.doing) == 0 || s == sizeData {
		sz.vars[q] = s // within a cycle the answer may still grow
	}
	return s
}

// results joins the sizes of what a function returns first.
func (sz *sizer) results(fn *function, of func(ast.Expr) size, unknown size) size {
	s, any := sizeConst, false
	ast.Inspect(fn.body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) > 0 {
				s, any = max(s, of(n.Results[0])), true
			}
		}
		return true
	})
	if !any {
		return unknown
	}
	return s
}

// parsed reports whether a write takes the address of v to hand it to a package
// that parses command lines.
func (sz *sizer) parsed(v *types.Var, w write) bool {
	for _, f := range sz.writesOf(v) {
		if f.flag && f.pos == w.pos {
			return true
		}
	}
	return false
}

// runsOnce reports whether a function adds to a collection once, or a few times: it
// makes what holds v, starts it, is main, or is called, outside of loops, by
// functions that run once or have made what holds v.
func (sz *sizer) runsOnce(fn *function, v *types.Var, depth int) bool {
	for fn.role == roleInline && fn.parent != nil {
		fn = fn.parent // it runs where it stands
	}
	switch {
	case fn.obj == nil || depth <= 0:
		return false
	case makes(fn, v), starters[strings.ToLower(fn.obj.Name())], strings.EqualFold(fn.obj.Name(), "main"):
		return true
	case fn.obj.Exported() && sz.pkg.Name() != "main":
		return false
	}
	by := sz.callers(fn)
	if len(by) > maxCallers {
		return false
	}
	for _, c := range by {
		if c.again || !sz.handsNew(c.call, v) && !sz.runsOnce(c.fn, v, depth-1) {
			return false
		}
	}
	return len(by) > 0
}

// maxCallers is how many calls of a function are written out one by one.
const maxCallers = 16

// handsNew reports whether a call is of a method of, or with, a new object that has
// the field v.
func (sz *sizer) handsNew(call *ast.CallExpr, v *types.Var) bool {
	es := call.Args
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		es = append([]ast.Expr{sel.X}, es...)
	}
	for _, e := range es {
		if id, ok := ast.Unparen(e).(*ast.Ident); ok && hasField(sz.info.TypeOf(id), v) {
			if obj := sz.info.ObjectOf(id); isLocal(obj) && isFresh(sz.only(obj)) {
				return true
			}
		}
	}
	return false
}

// makes reports whether a function returns a new object that has the field v.
func makes(fn *function, v *types.Var) bool {
	if fn.sig == nil || fn.sig.Recv() != nil {
		return false
	}
	for r := range fn.sig.Results().Variables() {
		if hasField(r.Type(), v) {
			return true
		}
	}
	return false
}

// hasField reports whether t is a struct, or a pointer to one, with the field v.
func hasField(t types.Type, v *types.Var) bool {
	if t == nil {
		return false
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range st.Fields() {
		if f.Origin() == v {
			return true
		}
	}
	return false
}

// huge is what programs and libraries write for a number without a limit. No
// program has so many goroutines.
var huge = constant.MakeInt64(math.MaxInt32)

// endless reports whether a number is a constant that stands for no limit.
func (sz *sizer) endless(e ast.Expr) bool {
	v := sz.info.Types[e].Value
	return v != nil && v.Kind() == constant.Int && constant.Compare(v, token.GEQ, huge)
}

// machine has the functions whose result follows the machine.
var machine = map[string]bool{"net.Interfaces": true, "net.InterfaceAddrs": true}

// lengthName has the methods that by convention return how many elements their
// receiver holds.
var lengthName = map[string]bool{"Len": true, "Count": true, "Total": true}

// sameLength lists the functions whose result is as long as their argument.
var sameLength = map[string]int{
	"slices.Clone": 0, "slices.Sorted": 0, "slices.Collect": 0, "slices.Values": 0, "slices.All": 0, "slices.Compact": 0,
	"slices.SortedFunc": 0, "slices.Backward": 0, "slices.DeleteFunc": 0,
	"maps.Keys": 0, "maps.Values": 0, "maps.All": 0, "maps.Clone": 0,
	"strings.Split": 0, "strings.Fields": 0, "strings.SplitN": 0, "strings.FieldsFunc": 0, "strings.SplitSeq": 0,
	"golang.org/x/exp/maps.Keys": 0, "golang.org/x/exp/maps.Values": 0,
}

func isArray(t types.Type) bool {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	_, ok := t.Underlying().(*types.Array)
	return ok
}
