// Package fanout shows functions that run a callback in several goroutines:
// the argument that says how many decides. grafana/dskit, k8s.io workqueue,
// samber/lo/parallel, which has no such argument.
package fanout

import (
	"context"

	"github.com/grafana/dskit/concurrency"
	lop "github.com/samber/lo/parallel"
	"k8s.io/client-go/util/workqueue"
)

func jobs(ctx context.Context, urls []string) error {
	return concurrency.ForEachJob(ctx, len(urls), len(urls), func(ctx context.Context, i int) error { // want "unbounded goroutines: each of len\\(urls\\) .* the limit is as large as the data"
		return fetch(urls[i])
	})
}

func jobsWithoutLimit(ctx context.Context, urls []string) error {
	return concurrency.ForEachJob(ctx, len(urls), 0, func(ctx context.Context, i int) error { // want "unbounded goroutines: .* a limit of 0 is none"
		return fetch(urls[i])
	})
}

func users(ctx context.Context, ids []string) error {
	n := len(ids)
	return concurrency.ForEachUser(ctx, ids, n, func(ctx context.Context, id string) error { // want "unbounded goroutines: each of ids"
		return fetch(id)
	})
}

func pieces(ctx context.Context, urls []string) {
	workqueue.ParallelizeUntil(ctx, len(urls), len(urls), func(i int) { _ = fetch(urls[i]) }) // want "unbounded goroutines"
}

func parallel(urls []string) {
	lop.ForEach(urls, func(u string, _ int) { _ = fetch(u) })                       // want "unbounded goroutines: each of urls starts a goroutine of lop.ForEach"
	_ = lop.Map(urls, func(u string, _ int) error { return fetch(u) })              // want "unbounded goroutines: each of urls starts a goroutine of lop.Map"
	_ = lop.Times(len(urls), func(i int) error { return fetch(urls[i]) })           // want "unbounded goroutines: each of len\\(urls\\)"
	_ = lop.GroupBy(urls, func(u string) int { return len(u) })                     // want "unbounded goroutines"
	_ = lop.PartitionBy(append(urls, "last"), func(u string) int { return len(u) }) // want "unbounded goroutines"
}

func goInPiece(ctx context.Context, urls []string) {
	workqueue.ParallelizeUntil(ctx, 8, len(urls), func(i int) {
		go fetch(urls[i]) // want "unbounded goroutines: each element that workqueue.ParallelizeUntil visits"
	})
}

func fetch(url string) error { return nil }
