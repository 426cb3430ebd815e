package pool

// minRing is small, because most pools of a program that makes many are short-lived.
const minRing = 16

// A ring holds the tasks that wait, oldest first.
//
// It grows on demand and has no limit of its own: the state decides what is accepted.
// The length of buf is a power of two, so that positions wrap by a mask.
type ring struct {
	buf  []func()
	head uint // position of the oldest task; positions count up for ever and wrap around
	tail uint // position after the newest task
}

func (r *ring) push(task func()) {
	if r.tail-r.head == uint(len(r.buf)) {
		r.grow()
	}
	r.buf[r.tail&uint(len(r.buf)-1)] = task
	r.tail++
}

// pop takes the oldest task out. The ring must not be empty.
func (r *ring) pop() func() {
	slot := &r.buf[r.head&uint(len(r.buf)-1)]
	task := *slot
	*slot = nil // what the task refers to may be collected as soon as it has run
	r.head++
	return task
}

func (r *ring) grow() {
	buf := make([]func(), max(minRing, 2*len(r.buf)))
	n := uint(0)
	for ; r.head != r.tail; n++ {
		buf[n] = r.pop()
	}
	r.buf, r.head, r.tail = buf, 0, n
}
