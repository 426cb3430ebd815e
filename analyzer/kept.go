package analyzer

import "go/ast"

// kept are answers about functions that are asked for again for each place where a
// goroutine starts in them.
type kept struct {
	tests     map[*graph][]*flagTest
	stores    map[*function]map[place][]flagStore
	listening map[*ast.BlockStmt]bool // see listens
}

func newKept() kept {
	return kept{
		tests:     map[*graph][]*flagTest{},
		stores:    map[*function]map[place][]flagStore{},
		listening: map[*ast.BlockStmt]bool{},
	}
}

// A flagTest is a set of branches on which a flag has one value.
type flagTest struct {
	at    place
	set   bool // the value: set is true or not nil
	edges cuts
}

// A flagStore is a statement that sets a flag, unsets it, or makes it nobody knows
// what.
type flagStore struct {
	at         point
	known, set bool
}
