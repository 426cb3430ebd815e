#!/bin/bash
# Runs every workload for every peer, ROUNDS times, interleaved: within a round
# the peers of one workload run back to back.
#
#	./run.sh results.txt
#	ROUNDS=7 PEERS='ours|pond|chan-buffered' ONLY='Empty|Short' ./run.sh results.txt
#
# Before each workload it measures how many cores are real at that moment;
# summary -cores uses that.
set -euo pipefail
cd "$(dirname "$0")"
out=${1:-results.txt}
rounds=${ROUNDS:-5}
peers=${PEERS:-.*}
only=${ONLY:-.}
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
go test -c -o "$bin/bench" .
go build -o "$bin/probe" ./cmd/probe
go build -o "$bin/summary" ./cmd/summary
: >"$out"

run() { # run <benchmark path> <iterations>
	"$bin/bench" -test.run '^$' -test.bench "$1" -test.benchtime "$2" | grep '^Benchmark' >>"$out" || true
}

workload() { # workload <benchmark path without the peer> <iterations>
	[[ $1 =~ $only ]] || return 0
	run 'Limit$/spin' 10000x
	run "$1/peer=($peers)\$" "$2"
}

probe() { # probe <kind> <workers>
	[[ $1 =~ $only ]] || return 0
	run 'Limit$/spin' 10000x
	for peer in $("$bin/probe" -list | grep -E "^($peers)\$"); do
		"$bin/probe" -peer "$peer" -pool "$2" "$1" >>"$out"
	done
}

for ((round = 1; round <= rounds; round++)); do
	echo "round $round of $rounds" >&2
	for producers in 1 2 8 64 1000; do
		for pool in 2 64 1000; do
			workload "Empty\$/prod=$producers\$/pool=$pool\$" 500000x
		done
	done
	for producers in 1 64; do
		for pool in 2 64; do
			workload "CPU\$/us=1\$/prod=$producers\$/pool=$pool\$" 200000x
			workload "CPU\$/us=10\$/prod=$producers\$/pool=$pool\$" 20000x
		done
	done
	workload 'Sleep$/ms/pool=100$' 20000x
	workload 'Sleep$/ms/pool=1000$' 200000x
	for pool in 2 64 1000; do
		workload "Short\$/pool=$pool\$" 2000x
	done
	for pool in 2 64; do
		workload "PingPong\$/pool=$pool\$" 300000x
	done
	probe burst 64
	probe latency 2
	probe latency 64
done

for cores in 2 1; do
	for unit in ns/op total-ns peak-rss-B p50-ns p99-ns p99.9-ns; do
		"$bin/summary" -cores $cores -unit $unit <"$out"
		echo
	done
done
"$bin/summary" -raw -unit allocs/op <"$out"
