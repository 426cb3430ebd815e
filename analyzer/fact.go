package analyzer

import (
	"cmp"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// summaries are those of the functions of a package, exported as a fact. One for the
// package, as drivers hand each fact on to all packages above it.
type summaries struct {
	Funcs []summary // by their names

	roster *roster // not of a fact that comes from a file
}

// AFact marks summaries as a fact of go/analysis.
func (*summaries) AFact() {}

// A funcName is the name of a function, and of the type that it is a method of.
type funcName struct{ Recv, Name string }

func funcNameOf(f *types.Func) funcName {
	name := funcName{Name: f.Name()}
	if recv := f.Signature().Recv(); recv != nil {
		if n, ok := pointee(recv.Type()).(*types.Named); ok {
			name.Recv = n.Obj().Name()
		}
	}
	return name
}

func (n funcName) compare(m funcName) int {
	return cmp.Or(strings.Compare(n.Recv, m.Recv), strings.Compare(n.Name, m.Name))
}

// of returns the summary of a function, nil if there is nothing to say.
func (ss *summaries) of(f *types.Func) *summary {
	i, ok := slices.BinarySearchFunc(ss.Funcs, funcNameOf(f), func(s summary, n funcName) int { return s.Func.compare(n) })
	if !ok {
		return nil
	}
	return &ss.Funcs[i]
}

// A summary is what callers in other packages need to know of a function.
type summary struct {
	Func  funcName
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

// A foreign is what is known of a function of another package.
type foreign struct {
	*summary
	may, must []effect
}

// neighbours are the other packages of the module, as their facts tell. Other modules are
// not asked: the tables speak for libraries, and not every driver computes facts of them.
type neighbours struct {
	pass *analysis.Pass
	ours func(*types.Package) bool // see moduleOf

	// What has been asked for.
	foreigns map[*types.Func]*foreign
	packages map[*types.Package]*summaries
}

func newNeighbours(pass *analysis.Pass) *neighbours {
	return &neighbours{pass, moduleOf(pass), map[*types.Func]*foreign{}, map[*types.Package]*summaries{}}
}

// facts returns what is known of a function of another package, or nil.
func (nb *neighbours) facts(f *types.Func) *foreign {
	if f.Pkg() == nb.pass.Pkg || !nb.ours(f.Pkg()) {
		return nil
	}
	about, ok := nb.foreigns[f]
	if ok {
		return about
	}
	if s := nb.summariesOf(f.Pkg()).of(f); s != nil {
		sig := f.Signature()
		about = &foreign{s, resolve(sig, s.May), resolve(sig, s.Must)}
	}
	nb.foreigns[f] = about
	return about
}

// summariesOf returns the fact of a package, which is empty if it has none.
func (nb *neighbours) summariesOf(pkg *types.Package) *summaries {
	ss := nb.packages[pkg]
	if ss == nil {
		ss = new(summaries)
		nb.pass.ImportPackageFact(pkg, ss)
		nb.packages[pkg] = ss
	}
	return ss
}

// resolve resolves facts against the signature of the function.
func resolve(sig *types.Signature, facts []effectFact) []effect {
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
