// Package condclose closes a response in a deferred call, on failure only.
package condclose

type response struct{ closed chan struct{} }

func newResponse(release func()) *response {
	r := &response{closed: make(chan struct{})}
	go func() {
		<-r.closed
		release()
	}()
	return r
}

func (r *response) Close() { close(r.closed) }

func handle(req string) (res *response, err error) {
	res = newResponse(func() {})
	defer func() {
		if err != nil {
			res.Close()
		}
	}()
	err = fill(res, req)
	return res, err
}

func serve(reqs <-chan string) {
	for req := range reqs {
		res, err := handle(req) // want "each value from reqs starts a goroutine by handle"
		if err == nil {
			keep(res)
		}
	}
}

func keep(*response) {}

func fill(*response, string) error { return nil }
