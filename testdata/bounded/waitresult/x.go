// Package waitresult receives from the channel that the call which starts the
// goroutine returns, before the next one starts.
package waitresult

type step struct{ run func() }

// start runs the step, and closes the channel that it returns.
func (s *step) start() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.run()
	}()
	return done
}

func All(steps []*step) {
	for _, s := range steps {
		<-s.start()
	}
}

func Each(steps []*step, names []string) {
	batch := steps[:min(len(steps), 4)]
	for i := range batch {
		s := &batch[i]
		go (*s).run()
	}
}
