// Package results collects one result for each element.
package results

type conn struct{}

func (conn) Close() error { return nil }

func closeAll(cs []conn) (err error) {
	errs := make(chan error)
	for _, c := range cs {
		go func() { errs <- c.Close() }() // want "each element of cs starts a goroutine"
	}
	for range cs {
		if e := <-errs; e != nil {
			err = e
		}
	}
	return err
}

func first(cs []conn) {
	ready := make(chan struct{}, 1)
	for _, c := range cs {
		go func() { // want "each element of cs starts a goroutine"
			c.Close()
			select {
			case ready <- struct{}{}:
			default:
			}
		}()
	}
	<-ready
}
