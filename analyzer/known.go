package analyzer

import (
	"go/types"
	"strings"
)

// An op is what a statement or call does to the object that it names.
type op uint8

const (
	opNone  op = iota
	opSend     // ch <- v
	opRecv     // <-ch
	opDrain    // for range ch, to its end
	opFeed     // ch <- v in a loop: one receive is not the end of it
	opClose    // close(ch)
	opTake     // takes a slot of a limiter
	opGive     // gives it back
	opWait     // waits for all that a group started
	opDone     // tells a group that one is finished
	opUp       // counts up: x++, m[k] = v
	opDown     // counts down: x--, delete(m, k)
	opStop     // ends what works on the object: cancel(), conn.Close()
	opLimit    // sets the limit of a group
	opEnter    // goes past a gate that lets one pass: once.Do, x.CompareAndSwap(false, true)
)

// A cond says for which result of a call its operation has happened.
type cond uint8

const (
	always   cond = iota
	ifTrue        // the boolean result is true
	ifNil         // the error result is nil
	ifErr         // the error result is not nil
	ifSome        // the only result, a pointer or the like, is not nil
	byResult      // one of the above, as the type of the last result says; only in rows that users add
)

// An operation is a row of the table of calls that act on their receiver, or
// on an argument.
type operation struct {
	op   op
	cond cond
	arg  int // which argument is the object; -1: the receiver
}

// A lift says which values of a limit mean that there is none.
type lift int

const (
	liftNone        lift = iota // every value is a limit
	liftNegative                // a negative one is none
	liftNotPositive             // zero and negative ones are none
)

// A spawner is a call that runs one of its arguments in a goroutine.
type spawner struct {
	arg     int      // which argument is run
	limited []string // what gives its receiver a limit: methods of it, or constructors, each with "#" and the argument that is the limit, or "#none" if what it makes has none
	lift    lift     // which values are no limit after all
	free    bool     // without a limit that can be seen there is none
	timer   bool     // runs it later, once, unless stopped
}

// A slot is a constructor of a limiter that takes and gives.
type slot struct {
	arg  int  // which argument is the number of slots
	lift lift // which values are no limit after all
}

// A caller is a call that calls one of its arguments again and again.
type caller struct {
	arg    int   // which argument is called
	stream bool  // for each message, event or tick, rather than for each element
	number []int // the arguments of which the smallest is the number of goroutines that do it, the limit first; a slice counts by its length
	lift   lift  // which values of the limit are none
}

// trusted lists the types whose methods never start more goroutines than they
// were told to, by qualified name.
var trusted = map[string]bool{
	"github.com/boundedgo/boundedgo/pool.ThreadPool": true,
}

// fullName returns the name by which the tables know a function: its full
// name without type parameters.
func fullName(f *types.Func) string {
	name := f.Origin().FullName()
	path := strings.TrimLeft(name, "(*") // and what follows
	if short := withoutVendor(path); short != path {
		name = name[:len(name)-len(path)] + short
	}
	if i := strings.IndexByte(name, '['); i >= 0 {
		if j := strings.LastIndexByte(name, ']'); j > i {
			name = name[:i] + name[j+1:]
		}
	}
	return name
}

// withoutVendor returns a path, or what begins with one, as imports have it: without the
// folder that it is vendored in.
func withoutVendor(path string) string {
	if !strings.Contains(path, "/vendor/") {
		return path // the last one is not found as fast
	}
	return path[strings.LastIndex(path, "/vendor/")+len("/vendor/"):]
}
