package analyzer_test

import (
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
)

// fixturePath is where the fixtures of the flags are, as the flags name them.
const fixturePath = "github.com/boundedgo/boundedgo/testdata/flags/"

// wordFlags has, for each fixture in testdata/flags, the flags for which its
// want comments hold, and without which some do not.
var wordFlags = map[string][][2]string{
	"pool": {{"pool", fixturePath + "pool.Pool"}},
	"spawner": {
		{"spawner", fixturePath + "spawner.Runner.Start," + "(" + fixturePath + "spawner.Runner).StartNamed#1"},
	},
	"spawnerremoved": {{"spawner", "-time.AfterFunc"}},
	"gate": {
		{"gate", "(" + fixturePath + "gate.Limiter).Acquire:Release"},
		{"gate", fixturePath + "gate.Limiter.TryAcquire:" + fixturePath + "gate.Limiter.Release, " + fixturePath + "gate.Slots.Get:Put"},
		{"gate", fixturePath + "gate.Take:Give"},
	},
	"gateremoved": {{"gate", "-sync.Mutex.Lock:Unlock"}},
	"trust": {
		{"trust", "(*" + fixturePath + "trust.Metrics).Count"},
		{"trust", fixturePath + "trust.notify"},
	},
}

// TestWordFlags expects that each flag changes the answers for its fixture to
// those that the want comments announce. All fixtures are analysed at once;
// the flags name nothing that others than their own fixture use.
func TestWordFlags(t *testing.T) {
	var without, with errors
	a := analyzer.New(analyzer.Config{})
	analysistest.Run(&without, moduleRoot(t), a, "./testdata/flags/...")
	b := analyzer.New(analyzer.Config{})
	for _, flags := range wordFlags {
		for _, f := range flags {
			set(t, b, f[0], f[1])
		}
	}
	analysistest.Run(&with, moduleRoot(t), b, "./testdata/flags/...")
	for _, f := range fixtures(t, "flags") {
		t.Run(f.name, func(t *testing.T) {
			if len(wordFlags[f.name]) == 0 {
				t.Fatal("which flag is it about?")
			}
			if len(without.forget(f)) == 0 {
				t.Errorf("%v changes no answer", wordFlags[f.name])
			}
			with.report(t, f)
		})
	}
	for _, text := range with {
		t.Error(text)
	}
}

func set(t *testing.T, a *analysis.Analyzer, name, value string) {
	t.Helper()
	if err := a.Flags.Set(name, value); err != nil {
		t.Errorf("-%s %s: %v", name, value, err)
	}
}

// TestWordFlagErrors expects an error that says what is wrong with a word, and
// that nothing of the flag is kept then.
func TestWordFlagErrors(t *testing.T) {
	for _, test := range []struct{ flag, value, want string }{
		{"pool", "", "a name is missing"},
		{"pool", "Pool", "full name of a type"},
		{"pool", "example.com/x", "full name of a type"},
		{"pool", "(*example.com/x.Pool)", "full name of a type"},
		{"pool", "-example.com/x.Pool", "no such row"},
		{"spawner", "Go", "full name of a function"},
		{"spawner", "example.com/x.Go#", "number of an argument"},
		{"spawner", "example.com/x.Go#-1", "number of an argument"},
		{"spawner", "example.com/x.Go#last", "number of an argument"},
		{"spawner", "example.com/x.Go,,time.AfterFunc", "a name is missing"},
		{"spawner", "example.com/x.Go,-example.com/x.Stop", "no such row"},
		{"spawner", "(*example.com/x.Pool.Submit", "full name of a function"},
		{"gate", "example.com/x.Limiter.Acquire", "takes and one that gives back"},
		{"gate", "example.com/x.Limiter.Acquire:", "full name of a function"},
		{"gate", "Acquire:Release", "full name of a function"},
		{"gate", "-sync.WaitGroup.Wait", "no such row"},
		{"gate", "take=a.B,give=a.C", "takes and one that gives back"},
		{"trust", "example.com/x", "full name of a function"},
		{"trust", "-example.com/x.Start", "no such row"},
	} {
		a := analyzer.New(analyzer.Config{})
		err := a.Flags.Set(test.flag, test.value)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("-%s %q: got error %v, want one with %q", test.flag, test.value, err, test.want)
		}
		if got := a.Flags.Lookup(test.flag).Value.String(); got != "" {
			t.Errorf("-%s %q: kept %q", test.flag, test.value, got)
		}
	}
}

// TestWordFlagRepeated expects that a flag which is given again adds to what was
// said before, in the Config and by flags, and may take it back.
func TestWordFlagRepeated(t *testing.T) {
	a := analyzer.New(analyzer.Config{Trust: []string{"example.com/x.A"}})
	set(t, a, "trust", "example.com/x.B, example.com/x.C")
	set(t, a, "trust", "-example.com/x.A")
	const want = "example.com/x.A,example.com/x.B,example.com/x.C,-example.com/x.A"
	if got := a.Flags.Lookup("trust").Value.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestConfigError expects that a wrong word in a Config, which no flag has
// checked, keeps the analyzer from running.
func TestConfigError(t *testing.T) {
	a := analyzer.New(analyzer.Config{Gate: []string{"Acquire"}})
	if _, err := a.Run(&analysis.Pass{}); err == nil || !strings.Contains(err.Error(), "Acquire: want") {
		t.Errorf("got error %v", err)
	}
}

// TestFixWith expects an error for a remedy that there is not, from the flag and
// from a Config that a program has filled.
func TestFixWith(t *testing.T) {
	const want = "want pool, errgroup or semaphore"
	a := analyzer.New(analyzer.Config{})
	if err := a.Flags.Set("fix-with", "prayer"); err == nil || err.Error() != want {
		t.Errorf("the flag says %v, want %s", err, want)
	}
	set(t, a, "fix-with", "errgroup")
	if got := a.Flags.Lookup("fix-with").Value.String(); got != "errgroup" {
		t.Errorf("the flag is %q", got)
	}
	b := analyzer.New(analyzer.Config{FixWith: "prayer"})
	if _, err := b.Run(&analysis.Pass{}); err == nil || err.Error() != `fix with "prayer": `+want {
		t.Errorf("Run says %v, want which one is wrong, and %s", err, want)
	}
}
