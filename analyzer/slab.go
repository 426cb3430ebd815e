package analyzer

// A slab has room for many short lists. It keeps it when they are no longer needed.
type slab[T any] struct {
	blocks [][]T
	used   int // how many blocks are
}

const slabSize = 128 // elements of a block

// take returns a list of n zero elements.
func (s *slab[T]) take(n int) []T {
	if n > slabSize {
		return make([]T, n)
	}
	if s.used == 0 || len(s.blocks[s.used-1])+n > slabSize {
		if s.used == len(s.blocks) {
			s.blocks = append(s.blocks, make([]T, 0, slabSize))
		}
		s.used++
	}
	b := &s.blocks[s.used-1]
	from := len(*b)
	*b = (*b)[:from+n]
	return (*b)[from : from+n : from+n]
}

// add appends to a list, which gets more room if it has none left.
func (s *slab[T]) add(list []T, e T) []T {
	if len(list) == cap(list) {
		list = append(s.take(max(1, 2*len(list)))[:0], list...)
	}
	return append(list, e)
}

// copy returns a copy of a list.
func (s *slab[T]) copy(list []T) []T {
	c := s.take(len(list))
	copy(c, list)
	return c
}

// clear makes all room free, and forgets what was there.
func (s *slab[T]) clear() {
	for i, b := range s.blocks[:s.used] {
		clear(b)
		s.blocks[i] = b[:0]
	}
	s.used = 0
}
