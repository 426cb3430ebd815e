// Package firstanswer starts several goroutines for each message, and waits for
// one of them.
package firstanswer

type answer struct {
	text string
	err  error
}

type replicas [3]func(key string) (string, error)

func (r replicas) serve(keys <-chan string, reply func(string)) {
	for key := range keys {
		if text, err := r.read(key); err == nil { // want "each value from keys starts a goroutine by r.read"
			reply(text)
		}
	}
}

func (r replicas) read(key string) (string, error) {
	answers := make(chan answer, len(r))
	for _, get := range r {
		go func() {
			text, err := get(key)
			answers <- answer{text, err}
		}()
	}
	var err error
	for range r {
		a := <-answers
		if a.err == nil {
			return a.text, nil // the others may hang
		}
		err = a.err
	}
	return "", err
}

func (r replicas) race(keys <-chan string) {
	for key := range keys {
		won := make(chan int, len(r))
		for i, get := range r {
			go func() { // want "each value from keys starts a goroutine"
				get(key)
				won <- i
			}()
		}
		<-won
	}
}

type first [3]func(key string) string

func (f first) serve(keys <-chan string, reply func(string)) {
	for key := range keys {
		reply(f.read(key)) // want "each value from keys starts a goroutine by f.read"
	}
}

func (f first) read(key string) (text string) {
	answers := make(chan string, len(f))
	for _, get := range f {
		go func() { answers <- get(key) }()
	}
	for range f {
		if text = <-answers; text != "" {
			break
		}
	}
	return text
}
