// Package bench measures goroutine pools side by side.
//
// It is a module of its own, so that the peers never become dependencies of boundedgo.
// The throughput workloads are ordinary benchmarks; cmd/probe measures memory and latency,
// each peer in a process of its own. See README.md for how to run and read them.
package bench

// A Pool is what every peer is reduced to.
type Pool interface {
	// Execute hands a task over. It may block when the pool is full.
	Execute(task func())

	// Close stops the pool after the accepted tasks have run, if the peer can.
	Close()
}

// A Peer is one measured implementation.
type Peer struct {
	Name string
	New  func(workers int) Pool
}

// Queue is the length of the queue of every peer whose queue has a limit.
const Queue = 1024

// spinPerMicro is the work that took about 1 µs where the benchmark was made.
// It is a constant, so that the work of every run is the same; only ratios within one run are compared.
const spinPerMicro = 900

// Sink keeps the compiler from removing what is computed only to burn time.
var Sink uint64

// Spin burns about micros µs without looking at the clock.
func Spin(micros int) {
	x := uint64(micros) | 1
	for range micros * spinPerMicro {
		x ^= x << 13
		x ^= x >> 7
	}
	if x == 0 { // never, which the compiler does not know
		Sink = x
	}
}
