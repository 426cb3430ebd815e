package analyzer

import "slices"

// Proofs returns the names of all proofs.
func Proofs() (names []string) {
	for _, pr := range everyProof {
		names = append(names, pr.name)
	}
	return names
}

// WithoutProof has the analyzer do without a proof until restore is called.
func WithoutProof(name string) (restore func()) {
	all := everyProof
	everyProof = slices.DeleteFunc(slices.Clone(all), func(pr proof) bool { return pr.name == name })
	return func() { everyProof = all }
}

// WithoutFew has the analyzer take the ways that it takes for many effects and flags for
// few, too, until restore is called.
func WithoutFew() (restore func()) {
	n := few
	few = -1
	return func() { few = n }
}
