package analyzer

import "slices"

// A course is the events of a function, in their order, so that those of one kind or
// on one object are found without a look at all of them.
type course struct {
	events []event
	by     map[op][]int
	at     *directory
}

func (fl *flow) newCourse(fn *function) *course {
	c := &course{events: fl.events(fn), by: map[op][]int{}}
	var places []place
	for i, e := range c.events {
		c.by[e.op] = append(c.by[e.op], i)
		places = append(places, e.at)
	}
	c.at = fl.listed(places)
	return c
}

// on returns the numbers of the events on what is the same object as one of the places.
func (fl *flow) on(c *course, places ...place) (is []int) {
	for n, at := range places {
		if slices.Contains(places[:n], at) {
			continue // asked for already
		}
		for i := range fl.sameAs(c.at, at) {
			is = append(is, i)
		}
	}
	return is
}

// numbered returns the events of some numbers, each once and in their order.
func (c *course) numbered(is ...[]int) (evs []event) {
	all := slices.Concat(is...)
	slices.Sort(all)
	for _, i := range slices.Compact(all) {
		evs = append(evs, c.events[i])
	}
	return evs
}
