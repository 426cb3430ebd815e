// Package successorcounted counts every goroutine that it starts, or lets it take
// the place of one that has ended.
package successorcounted

type scheduler struct {
	most   int
	submit chan func()
	ended  chan struct{}
}

func (s *scheduler) counts() {
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
			go s.run(job)
		case <-s.ended:
			running--
			if len(waiting) > 0 && running < s.most {
				running++
				go s.run(waiting[0])
				waiting = waiting[1:]
			}
		}
	}
}

func (s *scheduler) replaces() {
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
			go s.run(job)
		case <-s.ended:
			if len(waiting) > 0 {
				go s.run(waiting[0])
				waiting = waiting[1:]
				continue
			}
			running--
		}
	}
}

func (s *scheduler) run(job func()) {
	defer func() { s.ended <- struct{}{} }()
	job()
}
