// Package values has calls whose functions and arguments are evaluated before.
package values

type conn struct {
	send func(...string)
	ID   int
}

func (c conn) byValue(n int) {}

func (c *conn) byPointer(n int) {}

func each[T any](T) {}

func pair[K comparable, V any](K, V) {}

func spread(messages <-chan []string, c *conn) {
	for m := range messages {
		go c.send(m...)
	}
}

func shifted(numbers <-chan int, c *conn) {
	for n := range numbers {
		go c.byPointer(n << 2)
	}
}

func named(numbers <-chan int, c *conn) {
	for range numbers {
		go print(c.ID)
	}
}

func print(int) {}

func generic(numbers <-chan int) {
	for n := range numbers {
		go each[int](n)
	}
}

func generics(numbers <-chan int) {
	for n := range numbers {
		go pair[int, string](n, "")
	}
}

func copied(conns <-chan *conn) {
	for c := range conns {
		go c.byValue(1)
	}
}

func addressed(conns <-chan conn) {
	for c := range conns {
		go c.byPointer(1)
	}
}

type outer struct{ inner conn }

func nested(numbers <-chan int, o *outer) {
	for n := range numbers {
		go o.inner.byPointer(n)
	}
}

func made(numbers <-chan int) {
	for n := range numbers {
		go newConn().byPointer(n)
	}
}

func newConn() *conn { return &conn{} }
