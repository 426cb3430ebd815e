package pool_test

import (
	"context"
	"expvar"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/boundedgo/boundedgo/pool"
)

func Example() {
	p := pool.New(4) // at most four tasks run at once
	var total atomic.Int64
	for i := range 100 {
		// Execute waits while the queue is full, so the loop cannot run ahead of the workers.
		if err := p.Execute(func() { total.Add(int64(i)) }); err != nil {
			fmt.Println(err)
		}
	}
	if err := p.Close(); err != nil { // waits for all of them
		fmt.Println(err)
	}
	fmt.Println(total.Load())
	// Output: 4950
}

func ExampleThreadPool_Go() {
	squares := make([]int, 10)
	p := pool.New(4) // nobody else has it, so nobody shuts it down before Close
	for i := range squares {
		p.Go(func() { squares[i] = i * i })
	}
	_ = p.Close() // waits for all of them
	fmt.Println(squares)
	// Output: [0 1 4 9 16 25 36 49 64 81]
}

func ExampleThreadPool_TryExecute() {
	p := pool.New(1, pool.WithQueue(0))
	_ = p.Execute(func() {
		// The only worker is busy with this very task: an Execute here would wait for ever.
		part := func() { fmt.Println("done on the spot") }
		if p.TryExecute(part) != nil {
			part()
		}
	})
	_ = p.Close()
	// Output: done on the spot
}

func ExampleThreadPool_Shutdown() {
	p := pool.New(2)
	gate := make(chan struct{})
	_ = p.Execute(func() { <-gate })

	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	fmt.Println(p.Shutdown(ctx))
	fmt.Println(p.Execute(func() {}))

	close(gate) // the accepted task still runs to its end
	fmt.Println(p.Close())
	// Output:
	// context deadline exceeded
	// pool: shut down
	// <nil>
}

func ExampleThreadPool_Stats() {
	p := pool.New(2, pool.WithPanicHandler(func(any, []byte) {}))
	expvar.Publish("pool", expvar.Func(func() any { return p.Stats() }))
	for range 3 {
		_ = p.Execute(func() {})
	}
	_ = p.Execute(func() { panic("oops") })
	_ = p.Close()
	_ = p.Execute(func() {}) // too late
	fmt.Println(expvar.Get("pool"))
	// Output: {"Workers":0,"Running":0,"Queued":0,"Completed":3,"Rejected":1,"Panicked":1}
}

func ExampleWithPanicHandler() {
	p := pool.New(1, pool.WithPanicHandler(func(value any, stack []byte) {
		fmt.Println("a task panicked:", value)
	}))
	_ = p.Execute(func() { panic("oops") })
	_ = p.Execute(func() { fmt.Println("the worker lives on") })
	_ = p.Close()
	// Output:
	// a task panicked: oops
	// the worker lives on
}
