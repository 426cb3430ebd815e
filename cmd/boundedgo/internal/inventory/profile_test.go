package inventory

import (
	"go/token"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/dump"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// sites are those of two main packages and a library.
func sites() *Inventory {
	at := func(file string, line, last int) (start, end token.Position) {
		return token.Position{Filename: file, Line: line, Column: 2}, token.Position{Filename: file, Line: last, Column: 9}
	}
	site := func(name, pkg, function, file string, line, last int, kind analyzer.Kind) Site {
		s := Site{Site: report.Site{Package: pkg, Function: function}, PackageName: name, Kind: kind}
		s.Start, s.Last = at(file, line, last)
		return s
	}
	inv := &Inventory{Sites: []Site{
		site("main", "example.com/m/a", "serve", "/home/me/m/a/main.go", 20, 20, analyzer.KindGo),
		site("main", "example.com/m/b", "main", "/home/me/m/b/main.go", 20, 24, analyzer.KindGo),
		site("lib", "example.com/m/lib", "(*T).Run", "/home/me/m/lib/l.go", 7, 7, analyzer.KindGo),
		site("lib", "example.com/m/lib", "(*T).All", "/home/me/m/lib/l.go", 30, 40, analyzer.KindLibrary),
		site("lib", "example.com/m/lib", "(*T).All", "/home/me/m/lib/l.go", 33, 36, analyzer.KindLibrary),
		site("lib", "example.com/m/lib", "(*T).One", "/home/me/m/lib/l.go", 50, 50, analyzer.KindLibrary),
		site("lib", "example.com/m/lib", "Later", "/home/me/m/lib/l.go", 60, 62, analyzer.KindLibrary),
		site("lib", "example.com/m/lib", "Call", "/home/me/m/lib/l.go", 70, 70, analyzer.KindCall),
	}}
	inv.Sites[2].Runs = "(*example.com/m/lib.T).work"
	for _, i := range []int{3, 4, 5} {
		inv.Sites[i].Callee = "(*sync.WaitGroup).Go"
	}
	inv.Sites[5].Runs = "example.com/m/lib.once"
	inv.Sites[6].Callee = "time.AfterFunc"
	inv.Sites[7].Begins = &inv.Sites[2]
	return inv
}

const waitGroup = "\nsync.(*WaitGroup).Go.func1()\n\t/usr/lib/go/sync/waitgroup.go:258 +0x1\ncreated by sync.(*WaitGroup).Go in goroutine 1\n\t/usr/lib/go/sync/waitgroup.go:238 +0x1"

// TestWeigh counts one goroutine at a time.
func TestWeigh(t *testing.T) {
	for _, test := range []struct {
		name, stack string
		want        int // the number of the site; -1 if it is none
	}{
		{"by package", "created by example.com/m/lib.(*T[...]).Run in goroutine 1\n\t/home/me/m/lib/l.go:7 +0x1", 2},
		{"built with -trimpath", "created by example.com/m/lib.(*T).Run\n\texample.com/m@v1.2.3/lib/l.go:7 +0x1", 2},
		{"built elsewhere", "created by example.com/m/lib.(*T).Run\n\tC:/Users/you/go/src/renamed/l.go:7 +0x1", 2},
		{"another package", "created by example.com/other/lib.(*T).Run\n\t/home/me/m/lib/l.go:7 +0x1", -1},
		{"another line", "created by example.com/m/lib.(*T).Run\n\t/home/me/m/lib/l.go:8 +0x1", -1},
		{"main by function", "created by main.serve.func1 in goroutine 1\n\t/build/main.go:20 +0x1", 0},
		{"main by folder", "created by main.init in goroutine 1\n\t/build/b/main.go:20 +0x1", 1},
		{"another main", "created by main.run in goroutine 1\n\t/build/main.go:20 +0x1", -1},
		{"literal in a wait group", "sync.(*Mutex).Lock(0x1)\n\t/usr/lib/go/sync/mutex.go:1 +0x1\nexample.com/m/lib.(*T).All.func1()\n\t/home/me/m/lib/l.go:38 +0x1" + waitGroup, 3},
		{"literal in another", "example.com/m/lib.(*T).All.func1.1()\n\t/home/me/m/lib/l.go:34 +0x1" + waitGroup, 4},
		{"function in a wait group", "example.com/m/lib.once()\n\t/home/me/m/lib/other.go:3 +0x1" + waitGroup, 5},
		{"unknown in a wait group", "example.com/m/lib.twice()\n\t/home/me/m/lib/other.go:3 +0x1" + waitGroup, -1},
		{"timer", "example.com/m/lib.Later.func1()\n\t/home/me/m/lib/l.go:61 +0x1\ncreated by time.goFunc\n\t/usr/lib/go/time/sleep.go:215 +0x1", 6},
		{"server", "example.com/m/lib.(*T).All.func1()\n\t/home/me/m/lib/l.go:38 +0x1\nnet/http.(*conn).serve()\n\t/usr/lib/go/net/http/server.go:9 +0x1\ncreated by net/http.(*Server).Serve in goroutine 1\n\t/usr/lib/go/net/http/server.go:3 +0x1", -1},
		{"not created", "main.main()\n\t/build/main.go:3 +0x1", -1},
	} {
		d, err := dump.Read(strings.NewReader("goroutine 7 [running]:\n" + test.stack + "\n"))
		if err != nil {
			t.Fatal(err)
		}
		inv := sites()
		inv.Weigh(d)
		got := -1
		for i := range inv.Sites {
			if s := &inv.Sites[i]; s.Goroutines > 0 && s.Kind != analyzer.KindCall {
				got = i
			}
		}
		if got != test.want {
			t.Errorf("%s: it is at site %d, want %d", test.name, got, test.want)
		}
		if p := inv.Profile; p.Total != 1 || p.Known+len(p.Others) != 1 || (p.Known == 1) != (test.want >= 0) {
			t.Errorf("%s: the profile is %+v", test.name, p)
		}
		if call := inv.Sites[7].Goroutines; call != inv.Sites[2].Goroutines {
			t.Errorf("%s: the call has %d, its go statement %d", test.name, call, inv.Sites[2].Goroutines)
		}
	}
}

// TestWeighProfile counts by what the goroutines run, where nothing says what created
// them.
func TestWeighProfile(t *testing.T) {
	d, err := dump.Read(strings.NewReader("goroutine profile: total 47\n" +
		"40 @ 0x1\n#\t0x1\texample.com/m/lib.(*T).work+0x1\t/home/me/m/lib/l.go:90\n\n" +
		"5 @ 0x1\n#\t0x1\tmain.main.func1+0x1\t/build/b/main.go:22\n\n" +
		"2 @ 0x1\n#\t0x1\tmain.main+0x1\t/build/b/main.go:9\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	inv := sites()
	inv.Weigh(d)
	if a, b := inv.Sites[2].Goroutines, inv.Sites[1].Goroutines; a != 40 || b != 5 || inv.Profile.Known != 45 {
		t.Errorf("counted %d and %d, want 40 and 5: %+v", a, b, inv.Profile)
	}
}

func TestRank(t *testing.T) {
	inv := sites()
	inv.Sites[2].Goroutines, inv.Sites[3].Goroutines = 40000, 1
	rep := new(report.Report)
	for _, i := range []int{0, 3, 2} {
		rep.Findings = append(rep.Findings, report.Finding{Start: inv.Sites[i].Start, Message: "m"})
	}
	inv.Rank(rep)
	var got []string
	for _, f := range rep.Findings {
		got = append(got, f.Message)
	}
	if want := "m (40,000 goroutines now), m (1 goroutine now), m"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNumber(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 40000: "40,000", 1234567: "1,234,567"} {
		if got := Number(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}
