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
