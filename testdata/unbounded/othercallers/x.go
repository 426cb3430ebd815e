// Package othercallers has functions that other packages may call with more than it does itself.
package othercallers

type Store struct{ handle func(string) }

func (s *Store) Put(keys []string) {
	for _, key := range keys {
		go s.handle(key) // want "each element of keys"
	}
}

// Init puts what is always there.
func (s *Store) Init() { s.Put([]string{"a", "b"}) }

func First(keys []string, n int, handle func(string)) {
	for i := 0; i < n; i++ {
		go handle(keys[i]) // want "each iteration while i < n"
	}
}

func FirstTwo(keys []string, handle func(string)) { First(keys, 2, handle) }
