package pond

import (
	"context"

	"github.com/alitto/pond/v2"
)

func sized(urls []string) {
	p := pond.NewPool(16, pond.WithQueueSize(100))
	defer p.StopAndWait()
	for _, u := range urls {
		p.Submit(func() { fetch(u) })
	}
}

func group(ctx context.Context, urls []string, n int) error {
	p := pond.NewPool(n)
	g := p.NewGroupContext(ctx)
	for _, u := range urls {
		g.SubmitErr(func() error { fetch(u); return nil })
	}
	return g.Wait()
}

func subpool(urls []string) {
	p := pond.NewSubpool(4)
	for _, u := range urls {
		_ = p.Go(func() { fetch(u) })
	}
}

func subpoolAsLargeAsItsParent(urls []string) {
	p := pond.NewPool(8).NewSubpool(0)
	for _, u := range urls {
		_ = p.Go(func() { fetch(u) })
	}
}

func results(urls []string) {
	p := pond.NewResultPool[string](8)
	for _, u := range urls {
		p.Submit(func() string { return u })
	}
}
