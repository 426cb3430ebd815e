// Package trust starts goroutines in functions that its owner knows to be
// harmless, and in one that is not.
package trust

type Metrics struct{ out chan string }

// Count sends in the background: the other end is always there.
func (m *Metrics) Count(name string) {
	go func() { m.out <- name }()
}

func notify(name string) { go println(name) }

func other(name string) { go println(name) }

func Run(m *Metrics, names []string) {
	for _, name := range names {
		m.Count(name)
		notify(name)
		other(name) // want "each element of names starts a goroutine by other"
	}
}
