// Package channelstate keeps the count of goroutines in a channel of one place:
// who holds the value may change it, and puts it back.
package channelstate

type Queue struct {
	most  int
	state chan state
}

type state struct {
	active  int
	backlog []func()
}

func New(most int) *Queue {
	q := &Queue{most: most, state: make(chan state, 1)}
	q.state <- state{}
	return q
}

func (q *Queue) Add(f func()) {
	st := <-q.state
	if st.active == q.most {
		st.backlog = append(st.backlog, f)
		q.state <- st
		return
	}
	st.active++
	q.state <- st
	go func() {
		for {
			f()
			st := <-q.state
			if len(st.backlog) == 0 {
				st.active--
				q.state <- st
				return
			}
			f, st.backlog = st.backlog[0], st.backlog[1:]
			q.state <- st
		}
	}()
}

func (q *Queue) All(jobs <-chan func()) {
	for job := range jobs {
		q.Add(job)
	}
}
