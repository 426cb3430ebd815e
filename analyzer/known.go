package analyzer

import (
	"go/types"
	"strings"
)

// An op is what a statement or call does to the object that it names.
type op int

const (
	opNone  op = iota
	opSend     // ch <- v
	opRecv     // <-ch
	opDrain    // for range ch, to its end
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
type cond int

const (
	always cond = iota
	ifTrue      // the boolean result is true
	ifNil       // the error result is nil
)

// An operation is a row of the table of calls that act on their receiver, or
// on an argument.
type operation struct {
	op   op
	cond cond
	arg  int // which argument is the object; -1: the receiver
}

// operations lists what library calls do, by the full name of the function
// without type arguments.
var operations = map[string]operation{
	// sync
	"(*sync.WaitGroup).Wait":               {opWait, always, -1},
	"(*sync.WaitGroup).Done":               {opDone, always, -1},
	"(*sync.Once).Do":                      {opEnter, always, -1},
	"(*sync/atomic.Bool).CompareAndSwap":   {opEnter, ifTrue, -1},
	"(*sync/atomic.Int32).CompareAndSwap":  {opEnter, ifTrue, -1},
	"(*sync/atomic.Int64).CompareAndSwap":  {opEnter, ifTrue, -1},
	"(*sync/atomic.Uint32).CompareAndSwap": {opEnter, ifTrue, -1},
	"sync/atomic.CompareAndSwapInt32":      {opEnter, ifTrue, 0},
	"sync/atomic.CompareAndSwapInt64":      {opEnter, ifTrue, 0},
	"sync/atomic.CompareAndSwapUint32":     {opEnter, ifTrue, 0},
	"(*sync.Mutex).Lock":                   {opTake, always, -1},
	"(*sync.RWMutex).Lock":                 {opTake, always, -1},
	"(*sync.RWMutex).Unlock":               {opGive, always, -1},
	"(*sync.Mutex).TryLock":                {opTake, ifTrue, -1},
	"(*sync.Mutex).Unlock":                 {opGive, always, -1},
	"(*time.Timer).Stop":                   {opStop, always, -1},
	"(*time.Timer).Reset":                  {opStop, always, -1},

	// golang.org/x/sync
	"(*golang.org/x/sync/errgroup.Group).Wait":           {opWait, always, -1},
	"(*golang.org/x/sync/errgroup.Group).SetLimit":       {opLimit, always, -1},
	"(*golang.org/x/sync/semaphore.Weighted).Acquire":    {opTake, ifNil, -1},
	"(*golang.org/x/sync/semaphore.Weighted).TryAcquire": {opTake, ifTrue, -1},
	"(*golang.org/x/sync/semaphore.Weighted).Release":    {opGive, always, -1},

	// github.com/sourcegraph/conc
	"(*github.com/sourcegraph/conc.WaitGroup).Wait":              {opWait, always, -1},
	"(*github.com/sourcegraph/conc.WaitGroup).WaitAndRecover":    {opWait, always, -1},
	"(*github.com/sourcegraph/conc/pool.Pool).Wait":              {opWait, always, -1},
	"(*github.com/sourcegraph/conc/pool.ErrorPool).Wait":         {opWait, always, -1},
	"(*github.com/sourcegraph/conc/pool.ContextPool).Wait":       {opWait, always, -1},
	"(*github.com/sourcegraph/conc/pool.ResultPool).Wait":        {opWait, always, -1},
	"(*github.com/sourcegraph/conc/pool.ResultErrorPool).Wait":   {opWait, always, -1},
	"(*github.com/sourcegraph/conc/pool.ResultContextPool).Wait": {opWait, always, -1},
	"(*github.com/sourcegraph/conc/stream.Stream).Wait":          {opWait, always, -1},

	// groups whose Add blocks
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).Add":            {opTake, always, -1},
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).AddWithContext": {opTake, ifNil, -1},
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).Done":           {opGive, always, -1},
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).Wait":           {opWait, always, -1},

	// the pool that comes with this analyzer
	"(*github.com/boundedgo/boundedgo/pool.ThreadPool).Shutdown": {opWait, always, -1},
	"(*github.com/boundedgo/boundedgo/pool.ThreadPool).Close":    {opWait, always, -1},
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
	limited []string // what gives its receiver a limit: methods of it, or constructors, each with "#" and the argument that is the limit
	lift    lift     // which values are no limit after all
	free    bool     // without a limit that can be seen there is none
	timer   bool     // runs it later, once, unless stopped
}

var (
	errgroupLimit = []string{"(*golang.org/x/sync/errgroup.Group).SetLimit#0"}
	concLimit     = []string{
		"(*github.com/sourcegraph/conc/pool.Pool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ErrorPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ContextPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ResultPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ResultErrorPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ResultContextPool).WithMaxGoroutines#0",
	}
	antsLimit = []string{
		"github.com/panjf2000/ants/v2.NewPool#0", "github.com/panjf2000/ants/v2.NewMultiPool#1",
	}
	pondLimit = []string{"github.com/alitto/pond/v2.NewPool#0"}
)

// spawners lists the calls that start a goroutine, or may, by full name.
var spawners = map[string]spawner{
	"(*sync.WaitGroup).Go": {free: true},
	"time.AfterFunc":       {arg: 1, free: true, timer: true},

	"(*golang.org/x/sync/errgroup.Group).Go":    {limited: errgroupLimit, lift: liftNegative, free: true},
	"(*golang.org/x/sync/errgroup.Group).TryGo": {limited: errgroupLimit, lift: liftNegative, free: true},

	"(*github.com/sourcegraph/conc.WaitGroup).Go":              {free: true},
	"(*github.com/sourcegraph/conc/pool.Pool).Go":              {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ErrorPool).Go":         {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ContextPool).Go":       {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ResultPool).Go":        {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ResultErrorPool).Go":   {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ResultContextPool).Go": {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/stream.Stream).Go": {
		limited: []string{"(*github.com/sourcegraph/conc/stream.Stream).WithMaxGoroutines#0"}, free: true},

	"github.com/panjf2000/ants/v2.Submit":              {free: true},
	"(*github.com/panjf2000/ants/v2.Pool).Submit":      {limited: antsLimit, lift: liftNotPositive},
	"(*github.com/panjf2000/ants/v2.MultiPool).Submit": {limited: antsLimit, lift: liftNotPositive},

	"github.com/alitto/pond/v2.Submit":           {free: true},
	"github.com/alitto/pond/v2.SubmitErr":        {free: true},
	"(github.com/alitto/pond/v2.Pool).Submit":    {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.Pool).SubmitErr": {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.Pool).Go":        {limited: pondLimit, lift: liftNotPositive},

	"github.com/bytedance/gopkg/util/gopool.Go":    {free: true},
	"github.com/bytedance/gopkg/util/gopool.CtxGo": {arg: 1, free: true},
}

// trusted lists the types whose methods never start more goroutines than they
// were told to, by qualified name.
var trusted = map[string]bool{
	"github.com/boundedgo/boundedgo/pool.ThreadPool": true,
}

// perElement lists the calls that call their argument once per element.
var perElement = map[string]int{
	"(*sync.Map).Range":         0,
	"path/filepath.Walk":        1,
	"path/filepath.WalkDir":     1,
	"io/fs.WalkDir":             2,
	"go/ast.Inspect":            1,
	"(*container/ring.Ring).Do": 0,
}

// fullName returns the name by which the tables know a function: its full
// name without type parameters.
func fullName(f *types.Func) string {
	name := f.Origin().FullName()
	if i := strings.IndexByte(name, '['); i >= 0 {
		if j := strings.LastIndexByte(name, ']'); j > i {
			name = name[:i] + name[j+1:]
		}
	}
	return name
}
