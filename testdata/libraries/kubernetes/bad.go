// Package kubernetes shows k8s.io/apimachinery/pkg/util/wait: its groups have
// no limit, and Until calls again and again.
package kubernetes

import (
	"context"
	"time"

	"k8s.io/apimachinery/pkg/util/wait"
)

func group(ctx context.Context, keys []string) {
	var g wait.Group
	for _, key := range keys {
		g.StartWithContext(ctx, func(ctx context.Context) { reconcile(key) }) // want "unbounded goroutines"
	}
	g.Wait()
}

func resync(stop <-chan struct{}) {
	wait.Until(func() {
		go reconcile("all") // want "unbounded goroutines: each call by wait.Until"
	}, time.Minute, stop)
}

func untilPerKey(keys <-chan string, stop <-chan struct{}) {
	for key := range keys {
		go wait.Until(func() { reconcile(key) }, time.Second, stop) // want "unbounded goroutines"
	}
}

func reconcile(key string) {}
