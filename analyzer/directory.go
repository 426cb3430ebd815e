package analyzer

// A directory finds those of many places that are the same object as another one,
// and looks only at those that end alike.
type directory struct {
	all []place
	by  map[ending][]int // with their aliases
}

// listed returns a directory of places.
func (ix *index) listed(all []place) *directory {
	d := &directory{all: all, by: map[ending][]int{}}
	for i, p := range all {
		if !p.known() {
			continue
		}
		for _, end := range ix.endings(p) {
			d.by[end] = append(d.by[end], i)
		}
	}
	return d
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
	ix.endsOf[p] = ends
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
		for _, end := range ix.endings(p) {
			if !found(d.by[end]) {
				return
			}
		}
	}
}
