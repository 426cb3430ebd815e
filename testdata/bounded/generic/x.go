// Package generic has limiters and loops with type parameters.
package generic

type Slots[T any] struct{ c chan T }

func (s *Slots[T]) Take(t T) { s.c <- t }
func (s *Slots[T]) Give() T  { return <-s.c }

func Each[T any](xs []T, slots *Slots[T], f func(T)) {
	for _, x := range xs {
		slots.Take(x)
		go func() {
			defer slots.Give()
			f(x)
		}()
	}
}

func ForEach[S ~[]T, T any](xs S, n int, f func(T)) {
	slots := make(chan struct{}, n)
	for _, x := range xs {
		slots <- struct{}{}
		go one(x, slots, f)
	}
}

func one[T any](x T, slots <-chan struct{}, f func(T)) {
	defer func() { <-slots }()
	f(x)
}
