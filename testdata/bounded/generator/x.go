// Package generator reads what a goroutine of a callee sends to its end, before
// the next one starts.
package generator

type index struct{ names []string }

// each sends all names, and closes the channel.
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

func Names(all []*index) (names []string) {
	for _, x := range all {
		for n := range x.each() {
			names = append(names, n)
		}
	}
	return names
}

func Count(all []*index) (n int) {
	for _, x := range all {
		ch := x.each()
		for range ch {
			n++
		}
	}
	return n
}
