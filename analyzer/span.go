package analyzer

import (
	"cmp"
	"go/token"
	"slices"
)

// A span is a piece of text, and the number of what it belongs to.
type span struct {
	from, to token.Pos
	of       int
}

// pieces cuts the text that spans cover into pieces, in its order. Each belongs to
// the shortest span that covers it, and of two as short to the first.
func pieces(spans []span) []span {
	var ends []token.Pos
	for _, s := range spans {
		ends = append(ends, s.from, s.to)
	}
	slices.Sort(ends)
	ends = slices.Compact(ends)
	taken := make([]int, len(ends))  // 1 + what the piece that begins there belongs to
	next := make([]int, len(ends)+1) // leads to the first piece from here on that is not taken
	for i := range next {
		next[i] = i
	}
	free := func(i int) int {
		for next[i] != i {
			next[i] = next[next[i]]
			i = next[i]
		}
		return i
	}
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.to-a.from, b.to-b.from) })
	for _, s := range spans {
		i, _ := slices.BinarySearch(ends, s.from)
		for i = free(i); i < len(ends) && ends[i] < s.to; i = free(i) {
			taken[i], next[i] = 1+s.of, i+1
		}
	}
	var cut []span
	for i, of := range taken {
		if of > 0 {
			cut = append(cut, span{ends[i], ends[i+1], of - 1})
		}
	}
	return cut
}

// find returns what the piece with pos in it belongs to, and false if there is
// none.
func find(pieces []span, pos token.Pos) (int, bool) {
	i, found := slices.BinarySearchFunc(pieces, pos, func(s span, pos token.Pos) int { return cmp.Compare(s.from, pos) })
	if !found {
		i--
	}
	if i < 0 || pos >= pieces[i].to {
		return 0, false
	}
	return pieces[i].of, true
}

// A named has a name for each of some spans of text.
type named struct {
	pieces []span
	names  []string
}

// at returns the name of the shortest span with pos in it, or nothing.
func (n *named) at(pos token.Pos) string {
	if i, ok := find(n.pieces, pos); ok {
		return n.names[i]
	}
	return ""
}
