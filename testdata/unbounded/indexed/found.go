package indexed

type block struct{ n int }

func (b *block) load() {}

type store struct {
	blocks []*block
	byID   map[int]*block
}

func (s *store) find(seq int) int { return seq / 100 }

// The number was found, not chosen: the loop goes through the blocks.
func (s *store) load(seq int) {
	last := s.find(seq)
	for i := 0; i <= last; i++ {
		go s.blocks[i].load() // want "each iteration while i <= last starts go s.blocks"
	}
	for i := range last {
		go s.blocks[i].load() // want "each iteration up to last starts go s.blocks"
	}
}

func (s *store) back(stop int) {
	for i := len(s.blocks) - 1; i >= stop; i-- {
		go s.blocks[i].load() // want "each iteration while i >= stop starts go s.blocks"
	}
}

func (s *store) between(from, to int) {
	for i := from; i < to; i++ {
		if b := s.byID[i]; b != nil {
			go b.load() // want "each iteration while i < to starts go b.load"
		}
	}
}
