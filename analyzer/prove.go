package analyzer

import (
	"go/ast"
)

// everyProof lists the ways to be bounded that go by gates, in the order in
// which they are tried and named. A new way is one file and one line here.
var everyProof = []proof{
	{"group limit", groupLimits},
	{"semaphore", semaphores},
	{"join", joins},
	{"filled semaphore", fills},
	{"counter", counters},
	{"attempts", attempts},
	{"supply", supplies},
	{"one shot", oneShots},
	{"single flight", singles},
	{"replace", stops},
	{"stop function", stopFuncs},
	{"limited listener", limitedListeners},
}

// gates asks all proofs.
func (p *prover) gates(q *question) ([]gate, miss) {
	var all []gate
	var near miss
	for _, pr := range p.proofs {
		gs, m := pr.find(p, q)
		all = append(all, gs...)
		if near == "" {
			near = m
		}
	}
	return all, near
}

// newProver returns a prover over one package.
func newProver(ix *index, around *neighbours, known *tables) *prover {
	return &prover{
		sizer:   newSizer(newFlow(ix, around, known)),
		memory:  newMemory(),
		proofs:  everyProof,
		sites:   map[*function][]*site{},
		calls:   map[*ast.CallExpr]*site{},
		started: map[*ast.CallExpr]*site{},
		leaks:   map[*function]*leak{},
		decided: map[*site]*verdict{},
	}
}
