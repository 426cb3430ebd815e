// Package generatorleft stops reading from a generator before its end: the
// goroutine that sends waits for ever, one for each call.
package generatorleft

type index struct{ names []string }

func (x *index) each() <-chan string {
	ch := make(chan string)
	go func() {
		defer close(ch)
		for _, n := range x.names {
			ch <- n
		}
	}()
	return ch
}

func First(all []*index) (names []string) {
	for _, x := range all {
		ch := x.each() // want "each element of all starts a goroutine by x.each"
		names = append(names, <-ch)
	}
	return names
}
