package analyzer

import (
	"go/ast"
	"go/types"
)

// A serving is a call of one of these.
type serving struct {
	call     *ast.CallExpr
	listener ast.Expr // nil if the call makes its own
	limited  bool
}

// servings returns the calls in a function by which libraries serve.
func (p *prover) servings(fn *function) (all []serving) {
	for _, call := range fn.calls {
		f, _ := p.callee(call)
		if f == nil || !p.known.starters[f.Name()] {
			continue
		}
		arg, ok := servers[p.fullName(f)]
		switch {
		case !ok:
			continue // no server
		case arg == makesListener:
			all = append(all, serving{call: call})
		case arg < len(call.Args):
			ln := call.Args[arg]
			all = append(all, serving{call, ln, p.limitedListener(ln, maxAlias)})
		}
	}
	return all
}

// message says what is wrong with a serving, and what to do; or why it is not.
func (s *serving) message() string {
	what := types.ExprString(s.call.Fun)
	if s.listener == nil {
		return "unbounded goroutines: " + what + " starts one for each connection, and nothing limits how many run at once; " +
			"listen first, and serve what netutil.LimitListener returns"
	}
	ln := types.ExprString(s.listener)
	if s.limited {
		return "bounded: " + what + " accepts from " + ln + ", which is limited by netutil.LimitListener"
	}
	return "unbounded goroutines: " + what + " starts one for each connection from " + ln + ", and nothing limits how many run at once; " +
		"wrap the listener by netutil.LimitListener"
}
