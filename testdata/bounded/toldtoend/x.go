// Package toldtoend tells the goroutine to end before the next one starts, which sees it
// in a function that it calls, or after it has waited for something else.
package toldtoend

func ByCallee(confs <-chan string, serve func(string)) {
	var quit chan struct{}
	for conf := range confs {
		if quit != nil {
			quit <- struct{}{}
		}
		quit = make(chan struct{})
		go func(quit chan struct{}) {
			serve(conf)
			wait(quit)
		}(quit)
	}
}

func wait(quit chan struct{}) { <-quit }

func AfterReady(confs <-chan string, ready <-chan struct{}, watch func(string)) {
	stop := make(chan struct{})
	for conf := range confs {
		close(stop)
		stop = make(chan struct{})
		go func(stop chan struct{}) {
			<-ready
			for {
				select {
				case <-stop:
					return
				default:
					watch(conf)
				}
			}
		}(stop)
	}
}
