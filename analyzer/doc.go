// Package analyzer finds goroutines that are started without a limit.
//
// # Analyzer boundedgo
//
// boundedgo: find goroutines that are started without a limit
//
// A program whose input decides how many goroutines run has no limit on its
// memory, its file descriptors, or the load that it puts on others. This
// analyzer finds the places where that happens.
//
// # Words
//
// A spawn site is a place where a goroutine starts: a go statement; a call of a
// library that is known to start one, such as sync.WaitGroup.Go,
// time.AfterFunc or errgroup's Group.Go; or a call of a function of the same
// module that leaves a goroutine running when it returns.
//
// A repeat is what makes a site run again while goroutines that it has started
// may still run: a loop of any form, goto included; a function that is called
// once per element, as by path/filepath.WalkDir or a function of the module
// that calls its argument in a loop; an HTTP handler, which the server runs once
// per request; recursion.
//
// A bound is what keeps the number of goroutines of a site under a number that
// does not grow with input or data. It has to limit goroutines: to limit their
// rate, their time or their results is not enough.
//
// The analyzer asks one question of each repeated site: is there a bound? It
// reports the sites where it finds none.
//
// # Category accept
//
// Each iteration takes a connection, a stream or a datagram from outside.
//
//	for {
//		conn, err := ln.Accept()
//		if err != nil {
//			return err
//		}
//		go handle(conn)
//	}
//
// Cure: hand over to a pool. Without a queue, the loop waits while all workers are
// busy, and who connects then waits in the listener's backlog.
//
//	p := pool.New(100, pool.WithQueue(0))
//	defer p.Close()
//	for {
//		conn, err := ln.Accept()
//		if err != nil {
//			return err
//		}
//		if err := p.Execute(func() { handle(conn) }); err != nil {
//			conn.Close()
//			return err
//		}
//	}
//
// Close waits for all who are still served, so they need deadlines, lest an idle one
// keeps the function from returning. Stop does not wait for them, nor did the go
// statement: so fixes write that. Where the program ends then, they are cut off.
//
// Also bounded: a semaphore that the loop takes and the goroutine gives back; a
// listener from LimitListener of golang.org/x/net/netutil. A timeout is no bound.
//
// # Category stream
//
// Each iteration takes a message, a line, a row or a tick from something that
// has no end, or whose end the input decides.
//
//	for msg := range msgs {
//		go process(msg)
//	}
//
// Cure: start the workers first, and let them take the messages.
//
//	for range 8 {
//		go func() {
//			for msg := range msgs {
//				process(msg)
//			}
//		}()
//	}
//
// Also bounded: a semaphore that the loop takes and the goroutine gives back; a
// group with a limit; to wait for the goroutine before the next message. A rate
// limiter is no bound.
//
// # Category range
//
// Each iteration takes an element of a collection as long as the data.
//
//	for _, url := range urls {
//		go fetch(url)
//	}
//
// Cure: a group with a limit.
//
//	var g errgroup.Group
//	g.SetLimit(8)
//	for _, url := range urls {
//		g.Go(func() error { return fetch(url) })
//	}
//	return g.Wait()
//
// Also bounded: a semaphore that the loop takes and the goroutine gives back; a
// part of fixed length, batch[:min(8, len(batch))]. To wait after the loop is no
// bound: by then, all of them run.
//
// # Category request
//
// An HTTP handler starts a goroutine that may outlive the request.
//
//	func save(w http.ResponseWriter, r *http.Request) {
//		go audit(r.URL.Path)
//		w.WriteHeader(http.StatusAccepted)
//	}
//
// Cure: a pool that the server owns, and an answer for when it is full.
//
//	func save(w http.ResponseWriter, r *http.Request) {
//		path := r.URL.Path
//		if p.TryExecute(func() { audit(path) }) != nil {
//			http.Error(w, "busy", http.StatusServiceUnavailable)
//			return
//		}
//		w.WriteHeader(http.StatusAccepted)
//	}
//
// Also bounded: a semaphore that all requests share; to wait for the goroutine
// before the handler returns. A context with a timeout is no bound.
//
// # Category recursion
//
// Each goroutine starts more of the same.
//
//	func walk(n *node) {
//		if n != nil {
//			go walk(n.left)
//			go walk(n.right)
//		}
//	}
//
// Cure: take a goroutine if one is free, and do the work on the spot if not.
//
//	func walk(n *node) {
//		if n != nil {
//			if p.TryExecute(func() { walk(n.left) }) != nil {
//				walk(n.left)
//			}
//			walk(n.right)
//		}
//	}
//
// Also bounded: a semaphore that is taken before the goroutine starts, if there
// is something else to do when none is free.
//
// # Category lifecycle
//
// The pool of this module is used in a way that undoes its bound: goroutines
// wait in front of its queue, each iteration makes a pool, nothing shuts it
// down, or a task waits for its own pool: for room, or for the end of all tasks.
//
//	for job := range jobs {
//		go p.Execute(job)
//	}
//
// Cure: let the loop wait.
//
//	for job := range jobs {
//		if err := p.Execute(job); err != nil {
//			return err
//		}
//	}
//
// # Category server
//
// With -server only: a server of a library starts a goroutine for each
// connection, and its listener has no limit.
//
//	return http.ListenAndServe(":8080", mux)
//
// Cure: a listener that accepts the next connection when one has been closed.
// Deadlines of the server make sure that slow clients end.
//
//	ln, err := net.Listen("tcp", ":8080")
//	if err != nil {
//		return err
//	}
//	srv := http.Server{Handler: mux, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second}
//	return srv.Serve(netutil.LimitListener(ln, 1000))
//
// # Category directive
//
// A comment that was meant to be a directive is misspelt, gives no reason, or
// suppresses nothing.
//
//	for msg := range msgs {
//		go process(msg) //boundedgo:ignore
//	}
//
// Cure: say why, so that the next reader can tell whether it still holds.
//
//	for msg := range msgs {
//		go process(msg) //boundedgo:ignore msgs are one a day
//	}
//
// # Category explain
//
// With -explain only: a site that is not reported, and why: it is bounded, ignored or
// deployment-sized.
//
//	for job := range jobs {
//		sem <- struct{}{}
//		go func() { // bounded: sem is taken on line 2 and given back by the goroutine
//			defer func() { <-sem }()
//			job()
//		}()
//	}
//
// There is nothing to cure, unless the reason is wrong: then please send the code.
//
// # Gates
//
// A loop that only counts, up to a number that somebody chose, starts so many
// goroutines and no more. It is bounded:
//
//	for range workers {
//		go work()
//	}
//
// Any other site is bounded if every way from it back to it, in the control
// flow of its function, passes a gate. Leaving the loop is the simplest one:
// then there is no way back. The others are, by the names that the code of this
// package has for them:
//
//   - group limit: the group that starts the goroutine has a limit, by
//     SetLimit(n), WithMaxGoroutines(n), or the constructor of its pool.
//   - semaphore: a slot is taken before the goroutine starts, and the goroutine
//     gives it back: a send to a channel and a receive from it, or the other way
//     round if it was filled before; Acquire and Release; methods that do so.
//   - join: the loop waits for the goroutine before it starts the next.
//   - filled semaphore: it takes all the slots, and so waits for all who hold one.
//   - counter: a comparison with a limit decides whether the site is reached; the
//     counter goes up on the way, and down in the goroutine.
//   - attempts: a variable that each iteration steps is compared with a limit.
//   - supply: the loop ranges over a channel of the function, to which a chosen
//     number of values is sent.
//   - one shot: a timer that was set before the loop starts it; it fires once.
//   - single flight: a flag, a nil check, a sync.Once or CompareAndSwap lets one
//     goroutine pass at a time.
//   - replace: the goroutine is told to end before the next one starts, by its
//     context, its timer or its connection.
//   - stop function: what the call that starts the goroutine has returned ends it.
//   - limited listener: the loop accepts from what LimitListener of
//     golang.org/x/net/netutil returned.
//
// A gate that is made anew in the iteration, one per key of the data, or as
// large as the data limits nothing. The pool of this module is always a bound.
//
// # Near misses
//
// A report names what looks like a bound and is none:
//
//   - the slot is acquired inside the goroutine: that limits the work, while the
//     goroutines that wait for a slot pile up;
//   - the goroutine gives the slot back before its work is done, or the loop does so;
//   - the semaphore has as many slots as there are elements;
//   - there is one limit for each key;
//   - the wait comes after the loop: by then, all of them run;
//   - the wait is for one of several goroutines: the others run on;
//   - the group has no limit, or one whose value means none.
//
// # Loops over what an operator wrote down
//
// Listeners, plugins, upstreams and configured inputs are as many as the
// deployment has, and traffic does not make them more. Loops over these are not
// reported. What counts as such: fields of types named Config, Options and the
// like, or with the struct tags of configuration decoders, and methods of such
// types, but not what is called through their fields; tagged fields of what is
// started and stopped; listeners, and loops that open them; values that are started
// and stopped, and configurations, unless they come and go while the program runs;
// lists of strings named as addresses; flags, network interfaces and signals;
// variadic arguments; what init and Register functions fill; callbacks that are
// only ever added to. The arguments of a command, flag.Args and os.Args, are not: a
// shell writes down as many as there are files.
//
// # Fixes
//
// A report may carry a suggested fix, which drivers apply with -fix, and boundedgo
// -fix -diff prints. By default, it hands the work to the pool of this module,
// which is made before the loop and shut down on all ways out. With
// -fix-with=errgroup, a loop that waits for its goroutines gets a
// golang.org/x/sync/errgroup; so does one over elements by default, if the package
// imports errgroup already. With -fix-with=semaphore, each goroutine takes a slot
// of a channel before it starts. A group that only lacks a limit is given one in
// any case. The limit is a constant beside the loop, for its owner to choose.
//
// There is no fix where it is not sure to keep what the program does: where
// goroutines wait for each other, for the loop or for what feeds it, live as long as
// the program, or start in another function; or in a handler, unless a loop in it waits
// for them. -explain says why.
//
// # Suppression
//
// A comment with a reason suppresses reports.
//
//	for s := range signals {
//		go notify(s) //boundedgo:ignore a person presses the key
//	}
//
// After code, it covers the statements that begin on its line. Alone on its line,
// it covers the statement or declaration that begins directly below it, or below the
// comment that it is part of: a loop or a function as a whole. Where it covers the place at which a goroutine
// starts, callers of that function are not reported for it either.
//
// # Flags
//
// -strict reports loops over what an operator wrote down, too, and limits that
// are off unless the program is told to set them (if sem != nil { sem <- … }).
//
// -server reports servers of libraries that accept from a listener without a
// limit: http.ListenAndServe, (*http.Server).Serve, fcgi.Serve, rpc.Accept,
// (*grpc.Server).Serve and the like.
//
// -explain reports the sites that are bounded, too, with the proof, and the ignored
// ones with the reason. A site may be bounded without a loop around it: each call of
// its function waits for the goroutine. Of the others, it says why there is no fix.
//
// -include-tests reports sites in _test.go files, too. Generated files are
// always left out.
//
// -fix-with=pool: suggested fixes use pool, errgroup or semaphore. With pool, loops
// that wait for their goroutines get an errgroup in a package that has others.
//
// The others change what is known of libraries. They take full names, several
// between commas, and may be repeated; a minus sign before a name removes what is
// known of it. Of a method, the name is example.com/x.Pool.Submit.
//
// -pool=example.com/x.Pool: the methods of this type never start more goroutines
// than they were told to.
//
// -spawner=example.com/x.Go: this function runs its first argument in a
// goroutine; with #1 behind the name, the second.
//
// -gate=example.com/x.Limiter.Acquire:Release: these methods take a slot of a
// limiter, and give it back.
//
// -trust=example.com/x.Start: this function leaves no goroutine running, or none
// that matters.
package analyzer

import (
	_ "embed"
	"go/parser"
	"go/token"
	"strings"
)

//go:embed doc.go
var source string

// doc is what drivers print as help: the text above, from its first heading on.
var doc = help(source)

// help returns the package comment in src after the heading of the analyzer and
// its name, as a go/analysis driver prints the name itself.
func help(src string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", src, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil || f.Doc == nil {
		return "" // which go/analysis does not accept
	}
	_, text, _ := strings.Cut(f.Doc.Text(), "# Analyzer boundedgo\n\nboundedgo: ")
	return text
}
