// Package results starts the next goroutine only when a result of an earlier
// one has come, once there are as many as allowed.
package results

func Window(jobs []func() int, most int) (total int) {
	results := make(chan int)
	running := 0
	for _, job := range jobs {
		if running >= most {
			total += <-results
			running--
		}
		running++
		go func() { results <- job() }()
	}
	for ; running > 0; running-- {
		total += <-results
	}
	return total
}
