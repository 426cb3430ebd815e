package pools

import (
	"runtime"

	"github.com/Jeffail/tunny"
	"github.com/boundedgo/boundedgo/pool"
	"github.com/gammazero/workerpool"
	"github.com/korovkin/limiter"
)

func bundled(urls []string) error {
	p := pool.New(8)
	defer p.Close()
	for _, u := range urls {
		if err := p.Execute(func() { fetch(u) }); err != nil {
			return err
		}
	}
	return nil
}

func ofWorkerpool(urls []string, n int) {
	p := workerpool.New(n)
	defer p.StopWait()
	for _, u := range urls {
		p.Submit(func() { fetch(u) })
	}
	p.SubmitWait(func() { fetch("last") })
}

func zeroIsOne(urls []string) {
	p := workerpool.New(0)
	for _, u := range urls {
		_ = p.Do(func() { fetch(u) })
	}
}

func ofLimiter(urls []string) {
	l := limiter.NewConcurrencyLimiter(8)
	defer func() { _ = l.WaitAndClose() }()
	for _, u := range urls {
		_, _ = l.ExecuteWithTicket(func(int) { fetch(u) })
	}
}

func zeroIsHundred(urls []string) {
	l := limiter.NewConcurrencyLimiter(0)
	for _, u := range urls {
		_, _ = l.Execute(func() { fetch(u) })
	}
}

func ofTunny(urls []string) {
	p := tunny.NewFunc(runtime.NumCPU(), func(u any) any { fetch(u.(string)); return nil })
	defer p.Close()
	for _, u := range urls {
		p.Process(u)
	}
}
