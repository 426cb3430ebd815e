// Package testcallers is called with few elements by its tests only.
package testcallers

func All(names []string, handle func(string)) {
	for _, name := range names {
		go handle(name) // want "each element of names"
	}
}

type Store struct{ names []string }

func (s *Store) Add(name string) { s.names = append(s.names, name) }

func (s *Store) Each(handle func(string)) {
	for _, name := range s.names {
		go handle(name) // want "each element of s.names"
	}
}
