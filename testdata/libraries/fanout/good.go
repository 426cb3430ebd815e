package fanout

import (
	"context"

	"github.com/grafana/dskit/concurrency"
	lop "github.com/samber/lo/parallel"
	"k8s.io/client-go/util/workqueue"
)

const workers = 8

func limitedJobs(ctx context.Context, urls []string, n int) error {
	if err := concurrency.ForEachJob(ctx, len(urls), n, func(ctx context.Context, i int) error {
		return fetch(urls[i])
	}); err != nil {
		return err
	}
	return concurrency.ForEachUser(ctx, urls, workers, func(ctx context.Context, u string) error {
		return fetch(u)
	})
}

func merged(ctx context.Context, urls []string) ([]string, error) {
	return concurrency.ForEachJobMergeResults(ctx, urls, min(workers, len(urls)), func(ctx context.Context, u string) ([]string, error) {
		return []string{u}, fetch(u)
	})
}

// fewJobs has no limit on the goroutines, and few jobs.
func fewJobs(ctx context.Context) error {
	return concurrency.ForEachJob(ctx, 3, 0, func(context.Context, int) error { return nil })
}

func limitedPieces(ctx context.Context, urls []string) {
	workqueue.ParallelizeUntil(ctx, workers, len(urls), func(i int) { _ = fetch(urls[i]) })
}

// batches waits for each call, so the loop adds nothing.
func batches(ctx context.Context, all <-chan []string) {
	for urls := range all {
		workqueue.ParallelizeUntil(ctx, workers, len(urls), func(i int) { _ = fetch(urls[i]) })
	}
}

func few(names [3]string) {
	lop.ForEach(names[:], func(u string, _ int) { _ = fetch(u) })
	lop.ForEach([]string{"a", "b"}, func(u string, _ int) { _ = fetch(u) })
	_ = lop.Times(workers, func(i int) int { return i })
}
