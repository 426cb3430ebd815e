// Package perkey has a limit for each key: there are as many as keys.
package perkey

type Mail struct{ To, Text string }

type Sender struct {
	slots map[string]chan struct{}
	busy  map[string]bool
}

func (s *Sender) Send(mails <-chan Mail) {
	for m := range mails {
		s.slots[m.To] <- struct{}{}
		go func() { // want "each value from mails starts a goroutine.*for each key"
			defer func() { <-s.slots[m.To] }()
			deliver(m)
		}()
	}
}

func (s *Sender) SendOne(mails <-chan Mail) {
	for m := range mails {
		if s.busy[m.To] {
			continue
		}
		s.busy[m.To] = true
		go deliver(m) // want "each value from mails starts go deliver"
	}
}

func (s *Sender) SendLookup(mails <-chan Mail) {
	for m := range mails {
		slots, ok := s.slots[m.To]
		if !ok {
			slots = make(chan struct{}, 1)
			s.slots[m.To] = slots
		}
		slots <- struct{}{}
		go func() { // want "each value from mails starts a goroutine"
			defer func() { <-slots }()
			deliver(m)
		}()
	}
}

func deliver(Mail) {}
