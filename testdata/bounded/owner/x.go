// Package owner has one goroutine that counts what runs, and keeps the rest in
// a backlog until one of them ends.
package owner

type Job func()

func Run(in <-chan Job, most int) {
	var backlog []Job
	running := 0
	ended := make(chan struct{})
	for {
		if running < most && len(backlog) > 0 {
			job := backlog[0]
			backlog = backlog[1:]
			running++
			go func() {
				job()
				ended <- struct{}{}
			}()
		}
		select {
		case job, ok := <-in:
			if !ok {
				return
			}
			backlog = append(backlog, job)
		case <-ended:
			running--
		}
	}
}

// RunAndTell has another goroutine say that one has ended, which is not counted.
func RunAndTell(in <-chan Job, most int, told chan<- string) {
	running := 0
	ended := make(chan struct{})
	telling := make(chan struct{}, 1)
	for {
		select {
		case job, ok := <-in:
			if !ok {
				return
			}
			if running >= most {
				continue
			}
			running++
			go func() {
				job()
				ended <- struct{}{}
			}()
		case <-ended:
			running--
			telling <- struct{}{}
			go func() {
				told <- "ended"
				<-telling
			}()
		}
	}
}
