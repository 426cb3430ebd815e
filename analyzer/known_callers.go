package analyzer

// callers lists the calls that call an argument again and again, by full name.
var callers = map[string]caller{
	"(*sync.Map).Range":         {arg: 0},
	"path/filepath.Walk":        {arg: 1},
	"path/filepath.WalkDir":     {arg: 1},
	"io/fs.WalkDir":             {arg: 2},
	"go/ast.Inspect":            {arg: 1},
	"(*container/ring.Ring).Do": {arg: 0},

	// github.com/sourcegraph/conc/iter: in GOMAXPROCS goroutines, or as many as
	// the field MaxGoroutines says.
	"github.com/sourcegraph/conc/iter.ForEach":               {arg: 1},
	"github.com/sourcegraph/conc/iter.ForEachIdx":            {arg: 1},
	"github.com/sourcegraph/conc/iter.Map":                   {arg: 1},
	"github.com/sourcegraph/conc/iter.MapErr":                {arg: 1},
	"(github.com/sourcegraph/conc/iter.Iterator).ForEach":    {arg: 1},
	"(github.com/sourcegraph/conc/iter.Iterator).ForEachIdx": {arg: 1},
	"(github.com/sourcegraph/conc/iter.Mapper).Map":          {arg: 1},
	"(github.com/sourcegraph/conc/iter.Mapper).MapErr":       {arg: 1},

	// github.com/grafana/dskit/concurrency: in as many goroutines as the third
	// argument says, and no more than there are jobs. Below one there are as
	// many as jobs; of ForEachUser, none.
	"github.com/grafana/dskit/concurrency.ForEachJob":             {arg: 3, number: []int{2, 1}, lift: liftNotPositive},
	"github.com/grafana/dskit/concurrency.ForEachJobMergeResults": {arg: 3, number: []int{2, 1}, lift: liftNotPositive},
	"github.com/grafana/dskit/concurrency.ForEachUser":            {arg: 3, number: []int{2, 1}},

	// k8s.io: so many workers, and no more than there are pieces. The others
	// call again after each period.
	"k8s.io/client-go/util/workqueue.ParallelizeUntil":             {arg: 3, number: []int{1, 2}},
	"k8s.io/apimachinery/pkg/util/wait.Forever":                    {arg: 0, stream: true},
	"k8s.io/apimachinery/pkg/util/wait.Until":                      {arg: 0, stream: true},
	"k8s.io/apimachinery/pkg/util/wait.UntilWithContext":           {arg: 1, stream: true},
	"k8s.io/apimachinery/pkg/util/wait.NonSlidingUntil":            {arg: 0, stream: true},
	"k8s.io/apimachinery/pkg/util/wait.NonSlidingUntilWithContext": {arg: 1, stream: true},
	"k8s.io/apimachinery/pkg/util/wait.JitterUntil":                {arg: 0, stream: true},
	"k8s.io/apimachinery/pkg/util/wait.JitterUntilWithContext":     {arg: 1, stream: true},

	// github.com/samber/lo/parallel: a goroutine for each element, without any
	// way to set a limit.
	"github.com/samber/lo/parallel.ForEach":     {arg: 1, number: []int{0}},
	"github.com/samber/lo/parallel.Map":         {arg: 1, number: []int{0}},
	"github.com/samber/lo/parallel.Times":       {arg: 1, number: []int{0}},
	"github.com/samber/lo/parallel.GroupBy":     {arg: 1, number: []int{0}},
	"github.com/samber/lo/parallel.PartitionBy": {arg: 1, number: []int{0}},

	// github.com/Jeffail/tunny: so many workers, until Close. Process waits for
	// one, and for it to finish. New calls its argument for each worker.
	"github.com/Jeffail/tunny.New":     {arg: 1, number: []int{0}},
	"github.com/Jeffail/tunny.NewFunc": {arg: 1, stream: true, number: []int{0}},

	// github.com/nats-io/nats.go: each subscription has one goroutine, which
	// calls for each message.
	"(*github.com/nats-io/nats.go.Conn).Subscribe":            {arg: 1, stream: true},
	"(*github.com/nats-io/nats.go.Conn).QueueSubscribe":       {arg: 2, stream: true},
	"(github.com/nats-io/nats.go.JetStream).Subscribe":        {arg: 1, stream: true},
	"(github.com/nats-io/nats.go.JetStream).QueueSubscribe":   {arg: 2, stream: true},
	"(github.com/nats-io/nats.go/jetstream.Consumer).Consume": {arg: 0, stream: true},
}
