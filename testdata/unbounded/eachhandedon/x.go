// Package eachhandedon hands its callback on, inside another one, to a function
// that calls it once per row.
package eachhandedon

type Store struct{ rows map[string][]byte }

func (s *Store) Each(f func(key string, row []byte) error) error {
	for k, row := range s.rows {
		if err := f(k, row); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) EachKey(f func(key string)) {
	s.Each(func(key string, _ []byte) error {
		f(key)
		return nil
	})
}

func Touch(s *Store, put func(string)) {
	s.EachKey(func(key string) {
		go put(key) // want "each element that s.EachKey visits starts go put"
	})
}
