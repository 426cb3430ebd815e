package ownrelease

type task struct {
	page page
	done func()
}

// start keeps in a task how it gives its slot back.
func (s sem) start(pages []page) {
	for _, p := range pages {
		s <- struct{}{}
		t := &task{p, func() { <-s }}
		go t.run(s)
	}
}

func (t *task) run(s sem) {
	defer t.done()
	s.start(t.page.links)
}
