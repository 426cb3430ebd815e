package analyzer

import "slices"

// clearDoubts looks at the calls in doubt again, and where one is a site after all, at those of
// the functions that leave a goroutine then.
func (p *prover) clearDoubts() {
	for len(p.doubts) > 0 {
		d := p.doubts[len(p.doubts)-1]
		p.doubts = p.doubts[:len(p.doubts)-1]
		s := p.missed(d)
		if s == nil {
			continue
		}
		p.sites[d.fn] = append(p.sites[d.fn], s)
		if s.after == nil {
			p.calls[d.call] = s
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

// missed returns the site that a call is, and nil if it is none, or has been found before.
func (p *prover) missed(d doubt) *site {
	if start := p.started[d.call]; start != nil {
		if slices.ContainsFunc(p.sites[d.fn], func(s *site) bool { return s.after == start }) {
			return nil
		}
		return p.leftBehind(start)
	}
	if p.calls[d.call] != nil {
		return nil
	}
	return p.siteOf(d.fn, d.call)
}
