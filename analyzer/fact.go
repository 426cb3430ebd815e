package analyzer

import (
	"go/types"
	"strings"
)

// A summary is what callers in other packages need to know of a function. It
// is exported as a fact.
type summary struct {
	Leak  *leakFact    // a goroutine may still run after a call returns
	May   []effectFact // what may happen to objects that the caller knows
	Must  []effectFact // what has happened when a call returns, or returns with success
	Runs  []paramUse   // what becomes of parameters that are functions
	Gives []resultFact // what functions that it returns may do
}

// A resultFact is an effect of the function that is result number Result.
type resultFact struct {
	Result int8
	Effect effectFact
}

// A leakFact describes a goroutine that outlives the call which started it.
type leakFact struct {
	Where   string       // file:line of the go statement
	Effects []effectFact // what the goroutine does
	Success int8         // the cond for which it has started
	Uses    paramSet     // the parameters that it works with
	Owner   int          // 1 + the parameter whose field bounds it, counting the receiver as 0; 0: nothing does
}

// An effectFact is an effect on something reached from a parameter, or from
// the receiver, which is number -1.
type effectFact struct {
	Op    int8
	Cond  int8
	Param int8
	Path  string
}

// A paramSet is a set of parameters, with the receiver as the first.
type paramSet uint64

// allParams is what is assumed where nothing is known.
const allParams = ^paramSet(0)

func (s paramSet) has(i int) bool { return i >= 62 || s&(1<<(i+1)) != 0 }

func (s *paramSet) add(i int) { *s |= 1 << min(i+1, 63) }

// A paramUse says what a function does with a parameter that is a function.
type paramUse uint8

const (
	useCalled  paramUse = 1 << iota // calls it
	useLooped                       // calls it in a loop over something of unknown length
	useSpawned                      // runs it in a goroutine that outlives the call
)

// AFact marks summary as a fact of go/analysis.
func (*summary) AFact() {}

// String shows a summary the way that tests expect it.
func (s *summary) String() string {
	var parts []string
	if s.Leak != nil {
		parts = append(parts, "leaves a goroutine")
	}
	for _, u := range s.Runs {
		switch {
		case u&useSpawned != 0:
			parts = append(parts, "spawns its argument")
		case u&useLooped != 0:
			parts = append(parts, "calls its argument in a loop")
		}
	}
	for _, e := range s.Must {
		switch op(e.Op) {
		case opTake, opSend, opRecv:
			parts = append(parts, "takes"+e.Path)
		case opWait, opDrain:
			parts = append(parts, "waits for"+e.Path)
		}
	}
	if len(s.Gives) > 0 {
		parts = append(parts, "returns a function that acts on its arguments")
	}
	if len(parts) == 0 {
		return "acts on its arguments"
	}
	return strings.Join(parts, ", ")
}

// effects resolves facts against the signature of the function.
func (s *summary) effects(sig *types.Signature, facts []effectFact) []effect {
	var es []effect
	for _, f := range facts {
		if obj := param(sig, int(f.Param)); obj != nil {
			es = append(es, effect{op: op(f.Op), cond: cond(f.Cond), at: place{obj, f.Path}})
		}
	}
	return es
}

// effectFacts keeps the effects that mean something to a caller elsewhere.
func effectFacts(sig *types.Signature, es []effect) []effectFact {
	var out []effectFact
	for _, e := range es {
		if i, ok := paramIndex(sig, e.at.root); ok && len(out) < maxEffects {
			out = append(out, effectFact{int8(e.op), int8(e.cond), int8(i), e.at.path})
		}
	}
	return out
}
