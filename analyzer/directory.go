package analyzer

import "strings"

// A directory finds those of many places that are the same object as another one,
// and looks only at those that end alike.
type directory struct {
	all  []place
	by   map[ending][]int // with their aliases
	rest []int            // whose aliases are not known yet
}

// listed returns a directory of places.
func (ix *index) listed(all []place) *directory {
	d := &directory{all: all, by: map[ending][]int{}}
	for i, p := range all {
		end := endingOf(p)
		switch {
		case !p.known():
			continue
		case !ix.settled(end):
			d.rest = append(d.rest, i)
			continue
		}
		for _, end := range ix.endings(p) {
			d.by[end] = append(d.by[end], i)
		}
	}
	return d
}

// settled reports whether all that can be known of what ends so is known: a field of
// another package may not have been seen so far.
func (ix *index) settled(end ending) bool {
	return end.root != nil || ix.fields[end.elem] != nil || len(end.elem) > 1 && strings.IndexByte(".[<", end.elem[1]) >= 0
}

// endings returns how a place ends, and its aliases.
func (ix *index) endings(p place) []ending {
	ends, ok := ix.endsOf[p]
	if ok {
		return ends
	}
	ends = []ending{endingOf(p)}
	seen := map[ending]bool{ends[0]: true}
	for _, at := range ix.aliases(p, 2) {
		if end := endingOf(at); !seen[end] {
			seen[end] = true
			ends = append(ends, end)
		}
	}
	if ix.settled(ends[0]) {
		ix.endsOf[p] = ends
	}
	return ends
}

// sameAs yields the numbers of the places that are the same object as p; some more
// than once.
func (ix *index) sameAs(d *directory, p place) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if !p.known() {
			return
		}
		found := func(is []int) bool {
			for _, i := range is {
				if ix.same(d.all[i], p) && !yield(i) {
					return false
				}
			}
			return true
		}
		if !found(d.rest) {
			return
		}
		for _, end := range ix.endings(p) {
			if !found(d.by[end]) {
				return
			}
		}
	}
}
