// Package inventory has a goroutine of each verdict. What is said of them stands
// in analyzer/inventory_test.go.
package inventory

import (
	"context"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

type Config struct{ Upstreams []string }

func accept(ln net.Listener, handle func(net.Conn)) error {
	sem := make(chan struct{}, 8)
	for {
		conn, err := ln.Accept()
		if err != nil {
			return err
		}
		go handle(conn)
		select {
		case sem <- struct{}{}:
			go func() {
				defer func() { <-sem }()
				handle(conn)
			}()
		default:
			conn.Close()
		}
		//boundedgo:ignore one for each connection is meant here
		go handle(conn)
	}
}

func weighted(ctx context.Context, weights *semaphore.Weighted, jobs <-chan func()) {
	for job := range jobs {
		if err := weights.Acquire(ctx, 1); err != nil {
			return
		}
		go func() {
			defer weights.Release(1)
			job()
		}()
	}
}

func limited(tasks []func() error) error {
	var g errgroup.Group
	g.SetLimit(4)
	for _, task := range tasks {
		g.Go(task)
	}
	return g.Wait()
}

func joined(jobs <-chan func()) {
	for job := range jobs {
		var wg sync.WaitGroup
		wg.Go(job)
		wg.Go(func() { job() })
		wg.Wait()
	}
}

func counted(active *atomic.Int64, jobs <-chan func()) {
	for range 8 {
		go func() {}()
	}
	for job := range jobs {
		if active.Load() >= 100 {
			continue
		}
		active.Add(1)
		go func() {
			defer active.Add(-1)
			job()
		}()
	}
}

func watch(cfg Config, check func(string)) {
	for _, up := range cfg.Upstreams {
		go check(up)
	}
}

func start(job func()) {
	go job()
}

func all(jobs <-chan func()) {
	for job := range jobs {
		start(job)
	}
}

func once(job func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		job()
	}()
	<-done
	time.AfterFunc(time.Second, job)
}
