// Package uncountedstart counts down for each goroutine that has ended, but does
// not count up for all that it starts.
package uncountedstart

type scheduler struct {
	most   int
	submit chan func()
	ended  chan struct{}
}

func (s *scheduler) loop() {
	running := 0
	var waiting []func()
	for {
		select {
		case job := <-s.submit:
			if running >= s.most {
				waiting = append(waiting, job)
				continue
			}
			running++
			go s.run(job) // want "starts go s.run"
		case <-s.ended:
			running--
			if len(waiting) > 0 && running < s.most {
				go s.run(waiting[0])
				waiting = waiting[1:]
			}
		}
	}
}

func (s *scheduler) run(job func()) {
	defer func() { s.ended <- struct{}{} }()
	job()
}
