// Package donehandedon gives a done channel to a function that it knows nothing
// of, and waits for it.
package donehandedon

func Run(jobs <-chan func(done chan<- error)) error {
	for job := range jobs {
		done := make(chan error)
		go job(done)
		if err := <-done; err != nil {
			return err
		}
	}
	return nil
}
