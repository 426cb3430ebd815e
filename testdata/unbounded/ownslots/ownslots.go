// Package ownslots has functions that call themselves: each call has variables of its own,
// and gives back what it has taken itself.
package ownslots

type job struct{ parts []job }

// split gives back a slot of its own, in which a call by itself has none.
func split(j job) (release func()) {
	slots := make(chan struct{}, 4)
	for _, part := range j.parts {
		slots <- struct{}{}
		go split(part) // want "each element of j.parts starts go split"
	}
	return func() { <-slots }
}

var shared = make(chan struct{}, 4)

// walk gives back as many slots as it takes, for the goroutines of the first kind.
func walk(j job, next int) {
	if next < len(j.parts) {
		shared <- struct{}{}
		go func() {
			defer func() { <-shared }()
			walk(j, next+1)
		}()
		go walk(j.parts[next], 0) // want "each call of walk starts go walk"
	}
}
