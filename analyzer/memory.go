package analyzer

import (
	"go/ast"
	"go/types"
)

// memory is what proofs have found out about functions, or the package, and ask
// for again for each site.
type memory struct {
	courses   map[*function]*course
	turned    map[*function]*turns
	uses      map[*function]*handling
	waiting   map[*function]waiters
	stepped   map[*function][]stepping
	supplied  map[*function]map[int32][]event
	channels  map[*function]*channels // of declared functions
	timed     map[*function][]event   // see timers
	paced     map[*function][]*ast.CallExpr
	accepting map[*function][]*ast.CallExpr // see limitedAccepts
	spared    map[*site]*directive          // see excused
	deadlines map[*function]string          // see deadlineOf
	overflown map[*function]*named          // see overflows
	shuts     map[*function]*shutting
	spare     map[*function]cuts // where the number of all goroutines is under a limit

	pending map[*function]*pending // of those whose sites have been collected, or are being
	doubts  []doubt

	// Built when first asked for.
	sends   []sendSite        // see fed
	sendsTo *directory        // the channels
	ops     map[op]*directory // see onlyClosed
	bodies  map[*function]bool
	visits  map[*function]*ast.CallExpr
}

func newMemory() memory {
	return memory{
		courses:   map[*function]*course{},
		turned:    map[*function]*turns{},
		uses:      map[*function]*handling{},
		waiting:   map[*function]waiters{},
		stepped:   map[*function][]stepping{},
		supplied:  map[*function]map[int32][]event{},
		channels:  map[*function]*channels{},
		timed:     map[*function][]event{},
		paced:     map[*function][]*ast.CallExpr{},
		spared:    map[*site]*directive{},
		deadlines: map[*function]string{},
		overflown: map[*function]*named{},
		accepting: map[*function][]*ast.CallExpr{},
		shuts:     map[*function]*shutting{},
		spare:     map[*function]cuts{},
		pending:   map[*function]*pending{},
	}
}

// turns are the ways round the loops of a function that are taken a limited number
// of times: out of the loop instead.
type turns struct{ counted, deployed cuts }

// waiters are those sites of a function whose goroutines wait for a group.
type waiters struct {
	of    int // of so many sites; more may be found
	sites []*site
}

// A handling is what a function does with each of its parameters that is a function.
type handling struct {
	progress
	uses []paramUse
}

// A stepping is a variable that a function counts up, or down.
type stepping struct {
	v     *types.Var
	steps cuts
	down  bool
}

// A shutting tells where a function shuts the flags that it tests.
type shutting struct {
	by             [][]int    // the numbers of the tests, by blocks
	round, through [2][]int32 // see thread: ways round within a part, and from the entry to a return
	heads          []bool     // the blocks in which ways round begin, one of each part
}

const nowhere = -1

// channels are what a declared function, with its literals, does to the channels that
// variables hold.
type channels struct {
	sends   map[types.Object][]passing
	escaped map[types.Object]bool // something else than sends, receives and builtins mentions them
}

// A passing is a point of a function.
type passing struct {
	fn *function
	at point
}

// A sendSite is a send somewhere in the package.
type sendSite struct {
	fn     *function
	looped bool      // in a loop of its function
	by     *function // a function that calls fn in a loop; nil for the send itself
}

// A pending leak is what is known of a function's while its sites are collected.
type pending struct {
	open  bool // they are being collected
	asked bool // by somebody
	leak  *leak
}

// A doubt is a call that is no site, as far as was known: what it calls was calling the
// function that holds it.
type doubt struct {
	fn   *function
	call *ast.CallExpr
}
