package bench

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/alitto/pond/v2"
	"github.com/boundedgo/boundedgo/pool"
	"github.com/bytedance/gopkg/util/gopool"
	"github.com/gammazero/workerpool"
	"github.com/panjf2000/ants/v2"
	concpool "github.com/sourcegraph/conc/pool"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"
)

// Peers lists what is measured. A new peer is one row, and the adapter it needs.
var Peers = []Peer{
	{"ants", newAnts},                  // hand-over only, no queue
	{"ants-multi", newAntsMulti},       // two of them
	{"bytedance", newBytedance},        // queue without a limit, no shutdown
	{"chan-buffered", newChanBuffered}, // the textbook: workers that range over a channel
	{"chan-sem+go", newChanSem},        // a channel as semaphore, a goroutine for each task
	{"chan-unbuffered", newChanHandOver},
	{"conc", newConc},
	{"errgroup", newErrgroup},
	{"gammazero", newGammazero}, // queue without a limit
	{"ours", newOurs},
	{"pond", newPond}, // queue without a limit
	{"pond-bounded", newPondBounded},
	{"raw-go", newRawGo}, // no pool at all, and no limit: for reference, never counted as best
	{"x-semaphore", newSemaphore},
}

// must is for errors that no run of this benchmark can meet.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

type ours struct{ p *pool.ThreadPool }

func (a ours) Execute(task func()) { must(a.p.Execute(task)) }
func (a ours) Close()              { must(a.p.Close()) }

func newOurs(n int) Pool { return ours{pool.New(n, pool.WithQueue(Queue))} }

type antsPool struct{ p *ants.Pool }

func (a antsPool) Execute(task func()) { must(a.p.Submit(task)) }
func (a antsPool) Close()              { _ = a.p.ReleaseTimeout(time.Minute) }

func newAnts(n int) Pool {
	p, err := ants.NewPool(n)
	must(err)
	return antsPool{p}
}

type antsMulti struct{ p *ants.MultiPool }

func (a antsMulti) Execute(task func()) { must(a.p.Submit(task)) }
func (a antsMulti) Close()              { _ = a.p.ReleaseTimeout(time.Minute) }

func newAntsMulti(n int) Pool {
	p, err := ants.NewMultiPool(2, n/2, ants.RoundRobin)
	must(err)
	return antsMulti{p}
}

type bytedance struct{ p gopool.Pool }

func (a bytedance) Execute(task func()) { a.p.Go(task) }
func (a bytedance) Close()              {}

func newBytedance(n int) Pool {
	return bytedance{gopool.NewPool("bench", int32(min(n, math.MaxInt32)), gopool.NewConfig())}
}

// textbook is a fixed number of workers that range over one channel.
type textbook struct {
	tasks   chan func()
	workers sync.WaitGroup
}

func newTextbook(n, queue int) *textbook {
	p := &textbook{tasks: make(chan func(), queue)}
	for range n {
		p.workers.Go(func() {
			for task := range p.tasks {
				task()
			}
		})
	}
	return p
}

func (p *textbook) Execute(task func()) { p.tasks <- task }
func (p *textbook) Close()              { close(p.tasks); p.workers.Wait() }

func newChanBuffered(n int) Pool { return newTextbook(n, Queue) }
func newChanHandOver(n int) Pool { return newTextbook(n, 0) }

type chanSem chan struct{}

func (s chanSem) Execute(task func()) {
	s <- struct{}{}
	go func() {
		defer func() { <-s }()
		task()
	}()
}

func (s chanSem) Close() {
	for range cap(s) {
		s <- struct{}{}
	}
}

func newChanSem(n int) Pool { return make(chanSem, n) }

type conc struct{ p *concpool.Pool }

func (a conc) Execute(task func()) { a.p.Go(task) }
func (a conc) Close()              { a.p.Wait() }

func newConc(n int) Pool { return conc{concpool.New().WithMaxGoroutines(n)} }

type group struct{ g *errgroup.Group }

func (a group) Execute(task func()) { a.g.Go(func() error { task(); return nil }) }
func (a group) Close()              { must(a.g.Wait()) }

func newErrgroup(n int) Pool {
	g := new(errgroup.Group)
	g.SetLimit(n)
	return group{g}
}

type gammazero struct{ p *workerpool.WorkerPool }

func (a gammazero) Execute(task func()) { a.p.Submit(task) }
func (a gammazero) Close()              { a.p.StopWait() }

func newGammazero(n int) Pool { return gammazero{workerpool.New(n)} }

type pondPool struct{ p pond.Pool }

func (a pondPool) Execute(task func()) { must(a.p.Go(task)) }
func (a pondPool) Close()              { a.p.StopAndWait() }

func newPond(n int) Pool        { return pondPool{pond.NewPool(n)} }
func newPondBounded(n int) Pool { return pondPool{pond.NewPool(n, pond.WithQueueSize(Queue))} }

type rawGo struct{ tasks sync.WaitGroup }

func (p *rawGo) Execute(task func()) { p.tasks.Go(task) }
func (p *rawGo) Close()              { p.tasks.Wait() }

func newRawGo(int) Pool { return new(rawGo) }

type weighted struct {
	s *semaphore.Weighted
	n int64
}

func (a weighted) Execute(task func()) {
	must(a.s.Acquire(context.Background(), 1))
	go func() {
		defer a.s.Release(1)
		task()
	}()
}
func (a weighted) Close() { must(a.s.Acquire(context.Background(), a.n)) }

func newSemaphore(n int) Pool { return weighted{semaphore.NewWeighted(int64(n)), int64(n)} }
