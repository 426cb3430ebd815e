// Package startvalue has a parameter that begins with what a channel keeps, and changes.
package startvalue

type queue struct {
	state chan int
	limit int
}

func (q *queue) run(items []int) {
	for _, i := range items {
		func(n int) {
			if n >= q.limit {
				q.state <- n
				return
			}
			n++
			go func() {
				println(i)
				n := <-q.state
				n--
				q.state <- n
			}()
			q.state <- n
		}(<-q.state)
	}
}

var (
	keep  = make(chan int, 1)
	limit = 3
)

var first, second = each(<-keep, nil), each(<-keep, nil)

func each(n int, tasks []func()) int {
	for _, task := range tasks {
		if n < limit {
			n++
			keep <- n
			go func() {
				task()
				n := <-keep
				n--
				keep <- n
			}()
			n = <-keep
		}
	}
	keep <- n
	return 0
}
