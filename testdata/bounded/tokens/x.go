// Package tokens takes a token by a receive from a channel that was filled
// before, and the goroutine puts it back.
package tokens

type Converter struct{ idle chan *buffer }

type buffer struct{ data [4096]byte }

func NewConverter(n int) *Converter {
	c := &Converter{idle: make(chan *buffer, n)}
	for range n {
		c.idle <- new(buffer)
	}
	return c
}

// Convert hands each name a buffer: there are only so many.
func (c *Converter) Convert(names <-chan string, convert func(string, *buffer)) {
	for name := range names {
		buf := <-c.idle
		go func() {
			convert(name, buf)
			c.idle <- buf
		}()
	}
}
