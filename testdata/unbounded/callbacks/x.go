// Package callbacks collects functions that come and go: tasks, and what is
// called for a while when something changes.
package callbacks

import "slices"

// A Queue has tasks; nothing says that they are registered once.
type Queue struct{ tasks []func() }

func (q *Queue) Add(f func()) { q.tasks = append(q.tasks, f) }

func (q *Queue) Run() {
	for _, f := range q.tasks {
		go f() // want "each element of q.tasks starts go f"
	}
	q.tasks = nil
}

// A Batch is named like callbacks, but is emptied each time.
type Batch struct{ handlers []func() }

func (b *Batch) AddHandler(f func()) { b.handlers = append(b.handlers, f) }

func (b *Batch) Flush() {
	for _, f := range b.handlers {
		go f() // want "each element of b.handlers starts go f"
	}
	b.handlers = b.handlers[:0]
}

type Topic struct{ listeners map[int]func(string) }

func (t *Topic) AddListener(id int, f func(string)) { t.listeners[id] = f }
func (t *Topic) Leave(id int)                       { delete(t.listeners, id) }

func (t *Topic) Send(msg string) {
	for _, f := range t.listeners {
		go f(msg) // want "each element of t.listeners starts go f"
	}
}

// A Hub has clients that register themselves, and leave.
type Hub struct{ clients []chan string }

func (h *Hub) Register(c chan string) { h.clients = append(h.clients, c) }

func (h *Hub) Leave(c chan string) {
	h.clients = slices.DeleteFunc(h.clients, func(d chan string) bool { return c == d })
}

func (h *Hub) Send(msg string) {
	for _, c := range h.clients {
		go func() { c <- msg }() // want "each element of h.clients starts a goroutine"
	}
}
