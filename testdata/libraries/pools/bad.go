// Package pools shows pools of which every size is a limit, if it does not
// follow the data: gammazero/workerpool, Jeffail/tunny, korovkin/limiter.
package pools

import (
	"github.com/Jeffail/tunny"
	"github.com/gammazero/workerpool"
	"github.com/korovkin/limiter"
)

func workerpoolAsLargeAsTheData(urls []string) {
	p := workerpool.New(len(urls))
	for _, u := range urls {
		p.Submit(func() { fetch(u) }) // want "unbounded goroutines: .* the limit is as large as the data"
	}
	p.StopWait()
}

func limiterAsLargeAsTheData(urls []string) {
	l := limiter.NewConcurrencyLimiter(len(urls))
	for _, u := range urls {
		_, _ = l.Execute(func() { fetch(u) }) // want "unbounded goroutines: .* the limit is as large as the data"
	}
	_ = l.WaitAndClose()
}

func tunnyAsLargeAsTheData(urls []string) {
	p := tunny.NewFunc(len(urls), func(u any) any { fetch(u.(string)); return nil }) // want "unbounded goroutines: each of len\\(urls\\)"
	p.Process("")
}

func waitingForTunny(urls []string) {
	p := tunny.NewFunc(8, func(u any) any { fetch(u.(string)); return nil })
	for _, u := range urls {
		go p.Process(u) // want "unbounded goroutines"
	}
}

func goInWorker() *tunny.Pool {
	return tunny.NewFunc(8, func(u any) any {
		go fetch(u.(string)) // want "unbounded goroutines: each call by tunny.NewFunc"
		return nil
	})
}

func fetch(url string) {}
