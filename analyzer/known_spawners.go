package analyzer

var (
	errgroupLimit = []string{"(*golang.org/x/sync/errgroup.Group).SetLimit#0"}

	concLimit = []string{
		"(*github.com/sourcegraph/conc/pool.Pool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ErrorPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ContextPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ResultPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ResultErrorPool).WithMaxGoroutines#0",
		"(*github.com/sourcegraph/conc/pool.ResultContextPool).WithMaxGoroutines#0",
	}
	concStreamLimit = []string{"(*github.com/sourcegraph/conc/stream.Stream).WithMaxGoroutines#0"}

	antsLimit = []string{
		"github.com/panjf2000/ants/v2.NewPool#0",
		"github.com/panjf2000/ants/v2.NewPoolWithFunc#0",
		"github.com/panjf2000/ants/v2.NewPoolWithFuncGeneric#0",
		"github.com/panjf2000/ants/v2.NewMultiPool#1", // of each pool; #0 pools
		"github.com/panjf2000/ants/v2.NewMultiPoolWithFunc#1",
		"github.com/panjf2000/ants/v2.NewMultiPoolWithFuncGeneric#1",
	}

	pondLimit = []string{
		"github.com/alitto/pond/v2.NewPool#0",
		"github.com/alitto/pond/v2.NewResultPool#0",
		"github.com/alitto/pond/v2.NewSubpool#0",
		"(github.com/alitto/pond/v2.Pool).NewSubpool#0", // 0: as many as the parent
		"(github.com/alitto/pond/v2.ResultPool).NewSubpool#0",
		"github.com/alitto/pond/v2.NewGroup#none",
	}

	gopoolLimit     = []string{"github.com/bytedance/gopkg/util/gopool.NewPool#1", "(github.com/bytedance/gopkg/util/gopool.Pool).SetCap#0"}
	workerpoolLimit = []string{"github.com/gammazero/workerpool.New#0"}
	limiterLimit    = []string{"github.com/korovkin/limiter.NewConcurrencyLimiter#0"}
)

// spawners lists the calls that start a goroutine, or may, by full name.
var spawners = map[string]spawner{
	"(*sync.WaitGroup).Go": {free: true},
	"time.AfterFunc":       {arg: 1, free: true, timer: true},

	// golang.org/x/sync/errgroup: SetLimit decides. Negative is no limit, zero
	// lets none start. TryGo has no limit of its own.
	"(*golang.org/x/sync/errgroup.Group).Go":    {limited: errgroupLimit, lift: liftNegative, free: true},
	"(*golang.org/x/sync/errgroup.Group).TryGo": {limited: errgroupLimit, lift: liftNegative, free: true},

	// github.com/sourcegraph/conc: WithMaxGoroutines decides, and panics below
	// one. conc.WaitGroup has no limit to set.
	"(*github.com/sourcegraph/conc.WaitGroup).Go":              {free: true},
	"(*github.com/sourcegraph/conc/pool.Pool).Go":              {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ErrorPool).Go":         {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ContextPool).Go":       {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ResultPool).Go":        {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ResultErrorPool).Go":   {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/pool.ResultContextPool).Go": {limited: concLimit, free: true},
	"(*github.com/sourcegraph/conc/stream.Stream).Go":          {limited: concStreamLimit, free: true},

	// github.com/panjf2000/ants/v2: the size given to the constructor decides;
	// zero and negative ones are none. The default pool has room for MaxInt32.
	"github.com/panjf2000/ants/v2.Submit":                             {free: true},
	"(*github.com/panjf2000/ants/v2.Pool).Submit":                     {limited: antsLimit, lift: liftNotPositive},
	"(*github.com/panjf2000/ants/v2.PoolWithFunc).Invoke":             {limited: antsLimit, lift: liftNotPositive},
	"(*github.com/panjf2000/ants/v2.PoolWithFuncGeneric).Invoke":      {limited: antsLimit, lift: liftNotPositive},
	"(*github.com/panjf2000/ants/v2.MultiPool).Submit":                {limited: antsLimit, lift: liftNotPositive},
	"(*github.com/panjf2000/ants/v2.MultiPoolWithFunc).Invoke":        {limited: antsLimit, lift: liftNotPositive},
	"(*github.com/panjf2000/ants/v2.MultiPoolWithFuncGeneric).Invoke": {limited: antsLimit, lift: liftNotPositive},

	// github.com/alitto/pond/v2: the size given to the constructor decides;
	// zero is none, negative ones panic. A group has the limit of its pool.
	// The default pool, and its groups, have none.
	"github.com/alitto/pond/v2.Submit":                      {free: true},
	"github.com/alitto/pond/v2.SubmitErr":                   {free: true},
	"(github.com/alitto/pond/v2.Pool).Go":                   {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.Pool).Submit":               {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.Pool).SubmitErr":            {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.Pool).TrySubmit":            {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.Pool).TrySubmitErr":         {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.ResultPool).Submit":         {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.ResultPool).SubmitErr":      {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.ResultPool).TrySubmit":      {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.ResultPool).TrySubmitErr":   {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.TaskGroup).Submit":          {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.TaskGroup).SubmitErr":       {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.ResultTaskGroup).Submit":    {limited: pondLimit, lift: liftNotPositive},
	"(github.com/alitto/pond/v2.ResultTaskGroup).SubmitErr": {limited: pondLimit, lift: liftNotPositive},

	// github.com/bytedance/gopkg/util/gopool: the cap decides. Below one, one
	// runs after the other. The default pool has room for MaxInt32.
	"github.com/bytedance/gopkg/util/gopool.Go":           {free: true},
	"github.com/bytedance/gopkg/util/gopool.CtxGo":        {arg: 1, free: true},
	"(github.com/bytedance/gopkg/util/gopool.Pool).Go":    {limited: gopoolLimit},
	"(github.com/bytedance/gopkg/util/gopool.Pool).CtxGo": {arg: 1, limited: gopoolLimit},

	// github.com/gammazero/workerpool: the size decides; below one, it is one.
	// Tasks wait in a queue without limit. SubmitWait returns when the task has.
	"(*github.com/gammazero/workerpool.WorkerPool).Submit": {limited: workerpoolLimit},
	"(*github.com/gammazero/workerpool.WorkerPool).Do":     {limited: workerpoolLimit},

	// github.com/korovkin/limiter: the limit decides; below one, it is 100.
	"(*github.com/korovkin/limiter.ConcurrencyLimiter).Execute":           {limited: limiterLimit},
	"(*github.com/korovkin/limiter.ConcurrencyLimiter).ExecuteWithTicket": {limited: limiterLimit},

	// Groups without a limit.
	"(*github.com/hashicorp/go-multierror.Group).Go":              {free: true},
	"(*gopkg.in/tomb.v2.Tomb).Go":                                 {free: true},
	"(*k8s.io/apimachinery/pkg/util/wait.Group).Start":            {free: true},
	"(*k8s.io/apimachinery/pkg/util/wait.Group).StartWithContext": {arg: 1, free: true},
	"(*k8s.io/apimachinery/pkg/util/wait.Group).StartWithChannel": {arg: 1, free: true},
}
