// Package dispatch reaches the goroutine through an interface whose
// implementations all start one, and through generic code.
package dispatch

type Sender interface {
	Send(text string)
}

type mail struct{ out chan string }

func (m *mail) Send(text string) { go func() { m.out <- text }() }

type sms struct{ out chan string }

func (s sms) Send(text string) { go deliver(s.out, text) }

func deliver(out chan<- string, text string) { out <- text }

func Broadcast(s Sender, texts <-chan string) {
	for text := range texts {
		s.Send(text) // want "each value from texts starts a goroutine by s.Send"
	}
}

type Bus[T any] struct{ subs []func(T) }

func (b *Bus[T]) Publish(event T) {
	for _, sub := range b.subs {
		go sub(event) // want "each element of b.subs starts go sub"
	}
}

func background[T any](f func(T), x T) {
	go f(x)
}

func Each[T any](xs []T, f func(T)) {
	for _, x := range xs {
		background(f, x) // want "each element of xs starts a goroutine by background"
	}
}
