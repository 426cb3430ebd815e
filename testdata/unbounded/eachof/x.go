// Package eachof has a function that calls its parameter in a loop: what a
// caller starts in that callback is started once per element.
package eachof

type Store struct{ rows map[string][]byte }

// Each calls f for each row.
func (s *Store) Each(f func(key string, row []byte) error) error {
	for k, row := range s.rows {
		if err := f(k, row); err != nil {
			return err
		}
	}
	return nil
}

func forEach[T any](xs []T, f func(T)) {
	for i := range xs {
		f(xs[i])
	}
}

func Upload(s *Store) error {
	return s.Each(func(key string, row []byte) error {
		go put(key, row) // want "each element that s.Each visits starts go put"
		return nil
	})
}

func UploadAll(keys []string) {
	forEach(keys, func(key string) {
		go put(key, nil) // want "each element that forEach visits starts go put"
	})
}

func put(string, []byte) {}
