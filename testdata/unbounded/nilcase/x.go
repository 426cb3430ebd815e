// Package nilcase has channels that are nil, but not whenever the limit is
// reached.
package nilcase

func both(queue <-chan string, pause <-chan bool, most int, fetch func(string)) {
	done := make(chan struct{})
	running, paused := 0, false
	for {
		in := queue
		if paused && running >= most {
			in = nil
		}
		select {
		case url := <-in:
			running++
			go func() { // want "each value from in starts a goroutine"
				defer func() { done <- struct{}{} }()
				fetch(url)
			}()
		case <-done:
			running--
		case paused = <-pause:
		}
	}
}

func resumed(queue <-chan string, resume <-chan bool, most int, fetch func(string)) {
	done := make(chan struct{})
	in, running := queue, 0
	for {
		select {
		case url := <-in:
			running++
			if running >= most {
				in = nil
			}
			go func() { // want "each value from in starts a goroutine"
				defer func() { done <- struct{}{} }()
				fetch(url)
			}()
		case <-done:
			running--
			in = queue
		case <-resume:
			in = queue
		}
	}
}
