package analyzer

import "slices"

// clearDoubts looks at the calls in doubt again, and where one is a site after all, at those of
// the functions that leave a goroutine then.
func (p *prover) clearDoubts() {
	for len(p.doubts) > 0 {
		d := p.doubts[len(p.doubts)-1]
		p.doubts = p.doubts[:len(p.doubts)-1]
		if !p.isSite(d) {
			continue
		}
		for f := d.fn; f != nil; f = f.parent {
			if l, ok := p.leaks[f]; !ok || l != nil {
				continue
			}
			delete(p.leaks, f)
			if p.leak(f) == nil {
				continue
			}
			for _, by := range p.callers(f) {
				p.doubts = append(p.doubts, doubt{by.in, by.call})
			}
		}
	}
}

// isSite reports whether a call is a site that has not been found before, and adds it.
func (p *prover) isSite(d doubt) bool {
	s := p.calls[d.call]
	start := p.started[d.call]
	switch {
	case start != nil:
		if slices.ContainsFunc(p.sites[d.fn], func(s *site) bool { return s.after == start }) {
			return false
		}
		s = p.leftBehind(start)
	case s != nil:
		return false
	default:
		if s = p.siteOf(d.fn, d.call); s != nil {
			p.calls[d.call] = s
		}
	}
	if s != nil {
		p.sites[d.fn] = append(p.sites[d.fn], s)
	}
	return s != nil
}
