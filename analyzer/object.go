package analyzer

import (
	"go/types"
	"strings"
)

// A place names a variable or something that is reached from one by fields:
// the semaphore s.sem, the group g, the channel done. Two expressions with the
// same place mean the same object, as far as the text tells.
type place struct {
	root types.Object // a variable; nil if the place is not known
	path string       // "/pkg.Type.field" for each field on the way, "/[]" for an element
}

func (p place) known() bool { return p.root != nil }

// perElement reports whether the place is one of many: an element of a map or
// slice. A limit that is kept per key limits nothing.
func (p place) perElement() bool { return strings.Contains(p.path, "/[]") }

// String names the place as the program does, for messages.
func (p place) String() string {
	if p.root == nil {
		return "?"
	}
	s := p.root.Name()
	for elem := range strings.SplitSeq(p.path, "/") {
		if elem == "" || elem == "<-" {
			continue
		}
		if i := strings.LastIndexByte(elem, '.'); i >= 0 {
			elem = "." + elem[i+1:]
		}
		s += elem
	}
	return s
}

// An effect is an operation on an object.
type effect struct {
	at   place
	op   op
	cond cond // for which result of the function; only of must-effects
}

// A member is a field of a type.
type member struct {
	of    types.Type
	field *types.Var
}

// An aliasing is the question of the aliases of a place, up to a depth.
type aliasing struct {
	place
	depth int
}

// An ending is the last field of a place, or the variable that it is. Places that are
// alike have the same.
type ending struct {
	root types.Object
	elem string
}

func endingOf(p place) ending {
	if i := strings.LastIndexByte(p.path, '/'); i >= 0 {
		return ending{elem: p.path[i:]}
	}
	return ending{root: p.root}
}
