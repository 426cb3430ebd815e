package kubernetes

import (
	"context"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
)

func run(ctx context.Context, workers int) {
	for range workers {
		go wait.UntilWithContext(ctx, worker, time.Second)
	}
	var g wait.Group
	g.Start(func() { reconcile("a") })
	g.StartWithChannel(ctx.Done(), func(<-chan struct{}) { reconcile("b") })
	g.Wait()
}

func worker(ctx context.Context) { reconcile("") }

func joined(ctx context.Context) {
	wait.UntilWithContext(ctx, func(context.Context) {
		var wg sync.WaitGroup
		wg.Add(1)
		go func() {
			defer wg.Done()
			reconcile("all")
		}()
		wg.Wait()
	}, time.Minute)
}
