// Package handedonlate gives all goroutines one channel, and waits for the
// answers when all run.
package handedonlate

func Run(jobs []func(done chan<- error)) (err error) {
	done := make(chan error)
	for _, job := range jobs {
		go job(done) // want "each element of jobs starts go job"
	}
	for range jobs {
		err = <-done
	}
	return err
}

// First returns when one has answered: the others still run.
func First(lists <-chan []func(done chan<- error)) {
	for list := range lists {
		done := make(chan error, 1)
		for _, job := range list {
			go job(done) // want "each element of list starts go job"
		}
		<-done
	}
}
