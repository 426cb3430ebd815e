package analyzer

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

	// github.com/panjf2000/ants/v2: Release waits for nothing. With a timeout
	// it waits, and fails if that was too short.
	"(*github.com/panjf2000/ants/v2.poolCommon).ReleaseTimeout": {opWait, ifNil, -1},
	"(*github.com/panjf2000/ants/v2.poolCommon).ReleaseContext": {opWait, ifNil, -1},
	"(*github.com/panjf2000/ants/v2.MultiPool).ReleaseTimeout":  {opWait, ifNil, -1},
	"(*github.com/panjf2000/ants/v2.MultiPool).ReleaseContext":  {opWait, ifNil, -1},

	// github.com/alitto/pond/v2
	"(github.com/alitto/pond/v2.BasePool).StopAndWait": {opWait, always, -1},
	"(github.com/alitto/pond/v2.TaskGroup).Wait":       {opWait, always, -1},
	"(github.com/alitto/pond/v2.ResultTaskGroup).Wait": {opWait, always, -1},

	// Other groups and pools.
	"(*github.com/gammazero/workerpool.WorkerPool).StopWait":         {opWait, always, -1},
	"(*github.com/korovkin/limiter.ConcurrencyLimiter).WaitAndClose": {opWait, always, -1},
	"(*github.com/hashicorp/go-multierror.Group).Wait":               {opWait, always, -1},
	"(*gopkg.in/tomb.v2.Tomb).Wait":                                  {opWait, always, -1},
	"(*k8s.io/apimachinery/pkg/util/wait.Group).Wait":                {opWait, always, -1},

	// Groups that look like sync.WaitGroup, but whose Add, or Wait, blocks.
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).Add":            {opTake, always, -1},
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).AddWithContext": {opTake, ifNil, -1},
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).Done":           {opGive, always, -1},
	"(*github.com/remeh/sizedwaitgroup.SizedWaitGroup).Wait":           {opWait, always, -1},
	"(*github.com/zenthangplus/goccm.concurrencyManager).Wait":         {opTake, always, -1},
	"(*github.com/zenthangplus/goccm.concurrencyManager).Done":         {opGive, always, -1},
	"(*github.com/zenthangplus/goccm.concurrencyManager).WaitAllDone":  {opWait, always, -1},

	// Semaphores.
	"(github.com/marusama/semaphore/v2.Semaphore).Acquire":    {opTake, ifNil, -1},
	"(github.com/marusama/semaphore/v2.Semaphore).TryAcquire": {opTake, ifTrue, -1},
	"(github.com/marusama/semaphore/v2.Semaphore).Release":    {opGive, always, -1},

	// the pool that comes with this analyzer: Stop waits for nothing, and its tasks
	// go on
	"(*github.com/boundedgo/boundedgo/pool.ThreadPool).Shutdown": {opWait, always, -1},
	"(*github.com/boundedgo/boundedgo/pool.ThreadPool).Close":    {opWait, always, -1},
	"(*github.com/boundedgo/boundedgo/pool.ThreadPool).Stop":     {opNone, always, -1},
}

// slots lists the constructors of limiters, by full name. The first and the
// last block for ever if there is no slot, so zero is a limit.
var slots = map[string]slot{
	"golang.org/x/sync/semaphore.NewWeighted": {arg: 0},
	"github.com/remeh/sizedwaitgroup.New":     {arg: 0, lift: liftNotPositive}, // makes it MaxInt32
	"github.com/zenthangplus/goccm.New":       {arg: 0},
	"github.com/marusama/semaphore/v2.New":    {arg: 0}, // panics if it is negative
}
