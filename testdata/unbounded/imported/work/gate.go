package work

// A Gate has slots for two kinds of work.
type Gate struct{ small, large chan struct{} }

// Acquire takes one slot, and returns what gives another back.
func (g *Gate) Acquire() (release func()) {
	g.small <- struct{}{}
	return func() { <-g.large }
}
