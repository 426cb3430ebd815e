package analyzer

import (
	"go/ast"
	"go/token"
	"go/types"
	"sort"
	"strings"
)

// A repeat is what makes a site run again.
type repeat struct {
	category string
	size     size   // what the number of iterations follows
	each     string // what one iteration takes, for messages
	node     ast.Node
}

// The categories of a report.
const (
	categoryAccept    = "accept"
	categoryStream    = "stream"
	categoryRange     = "range"
	categoryRequest   = "request"
	categoryRecursion = "recursion"
	categoryLifecycle = "lifecycle"
	categoryServer    = "server" // of -server
	categoryDirective = "directive"
	categoryExplain   = "explain" // of -explain: no report
)

// loop tells what a loop takes in each iteration that reaches a site, and how
// many iterations there can be.
func (sz *sizer) loop(fn *function, loop ast.Stmt, site ast.Node) repeat {
	r := repeat{node: loop, size: sz.trips(fn, loop, maxDepth), category: categoryRange}
	switch l := loop.(type) {
	case *ast.RangeStmt:
		src := types.ExprString(l.X)
		t := sz.info.TypeOf(l.X)
		switch u := underlying(t).(type) {
		case *types.Chan:
			r.category, r.each = categoryStream, "each value from "+src
			if isConnection(u.Elem()) {
				r.category, r.each = categoryAccept, "each connection from "+src
			}
		case *types.Basic:
			r.each = "each iteration up to " + src
			if u.Info()&types.IsString != 0 {
				r.each = "each element of " + src
			}
		default:
			r.each = "each element of " + src
		}
	case *ast.ForStmt:
		if call := sz.accepts(l); call != nil {
			r.category, r.each = categoryAccept, taken(call)
			break
		}
		if l.Cond == nil {
			r.category, r.each = categoryStream, "each iteration of an endless loop"
			if src := sz.source(l, site); src != "" {
				r.each = "each value from " + src
			}
			break
		}
		r.each = "each iteration while " + types.ExprString(l.Cond)
		if call, ok := ast.Unparen(l.Cond).(*ast.CallExpr); ok {
			r.category, r.each = categoryStream, "each "+types.ExprString(call.Fun)
		} else if !strings.Contains(r.each, "len(") && r.size == sizeData {
			r.category = categoryStream
		}
	}
	return r
}

// jumps tells what repeats a site that no loop does: a goto back to a label.
func (sz *sizer) jumps(fn *function, site ast.Node) repeat {
	r := repeat{category: categoryStream, each: "each jump back", node: fn.node, size: sizeData}
	labels := map[string]*ast.LabeledStmt{}
	ast.Inspect(fn.node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == fn.node
		case *ast.LabeledStmt:
			labels[n.Label.Name] = n
		case *ast.BranchStmt:
			if n.Tok != token.GOTO || n.Pos() < site.Pos() {
				break
			}
			if l := labels[n.Label.Name]; l != nil && l.Pos() < site.Pos() { // it has been passed: a jump back
				r.node, r.each = l, "each jump to "+n.Label.Name
			}
		}
		return true
	})
	if l, ok := r.node.(*ast.LabeledStmt); ok {
		if call := sz.accepts(l); call != nil {
			r.category, r.each = categoryAccept, taken(call)
		}
	}
	return r
}

// reads begin the names of the methods that take the next of something.
var reads = []string{"Read", "Recv", "Receive", "Next", "Fetch", "Poll", "Decode", "Scan", "Pop"}

// source names the channel or the call that an endless loop takes values from. Of
// a select, that is the case which the site is part of; if it comes later, any.
func (sz *sizer) source(loop *ast.ForStmt, site ast.Node) string {
	src := ""
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit, *ast.ForStmt, *ast.RangeStmt:
			return false
		case *ast.SelectStmt:
			i := sort.Search(len(n.Body.List), func(i int) bool { return site.Pos() < n.Body.List[i].End() })
			if i < len(n.Body.List) && n.Body.List[i].Pos() <= site.Pos() {
				ast.Inspect(n.Body.List[i], visit)
				return false
			}
			if src == "" {
				src = sz.reads(n)
			}
		case *ast.AssignStmt:
			if src == "" {
				src = sz.read(n)
			}
		}
		return true
	}
	ast.Inspect(loop.Body, visit)
	return src
}

// reads names what the cases of a select take values from.
func (sz *sizer) reads(s *ast.SelectStmt) string {
	var names []string
	seen := map[string]bool{}
	for _, clause := range s.Body.List {
		if name := sz.read(clause.(*ast.CommClause).Comm); name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, " or ")
}

// read names what a statement takes a value from, if it keeps the value: that of
// a quit channel is dropped.
func (sz *sizer) read(s ast.Stmt) string {
	assign, ok := s.(*ast.AssignStmt)
	if !ok || len(assign.Rhs) != 1 {
		return ""
	}
	switch rhs := ast.Unparen(assign.Rhs[0]).(type) {
	case *ast.UnaryExpr:
		if isChan(sz.info.TypeOf(rhs.X)) {
			return types.ExprString(rhs.X)
		}
	case *ast.CallExpr:
		for _, name := range reads {
			if strings.HasPrefix(methodName(rhs), name) {
				return types.ExprString(rhs.Fun)
			}
		}
	}
	return ""
}
