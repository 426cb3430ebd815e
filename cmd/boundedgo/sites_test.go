package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An inventoryOutput is what a reader of -inventory may know.
type inventoryOutput struct {
	Version, Analysed int
	Modules           []string
	Counts            map[string]int
	Sites             []inventorySite
	Profile           *struct {
		Goroutines, Known int
		Others            []struct {
			Function   string
			Goroutines int
		}
	}
	Errors []jsonPlace
}

type inventorySite struct {
	ID, Verdict, Kind, Category, Message, Package, Function, File, Source string
	Line, Column                                                          int
	Loop, Starts                                                          *jsonPlace
	Gates                                                                 []jsonPlace
	Goroutines                                                            *int
}

// readInventory runs the tool and reads what it has written.
func readInventory(t *testing.T, dir string, code int, args ...string) (out inventoryOutput) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "inventory.json")
	got := runTool(t, dir, append([]string{"-inventory", file}, args...)...)
	if got.code != code || got.stdout != "" {
		t.Errorf("exit code is %d, want %d; standard output is %q; errors:\n%s", got.code, code, got.stdout, got.stderr)
	}
	if err := json.Unmarshal([]byte(readFile(t, file)), &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestInventory(t *testing.T) {
	dir := writeFiles(t, fixture)
	out := readInventory(t, dir, 1, "./also", "./leaky", "./clean", "./broken")
	if out.Version != 1 || out.Analysed != 3 || !slices.Equal(out.Modules, []string{"example.com/fixture"}) || out.Counts["unbounded"] != 4 || len(out.Sites) != 4 {
		t.Fatalf("got %+v", out)
	}
	first := out.Sites[0]
	if first.Verdict != "unbounded" || first.Kind != "go" || first.Category != "accept" || first.Package != "example.com/fixture/also" ||
		first.Function != "Serve" || first.File != "also/also.go" || first.Line != 8 || first.Column != 4 || first.Source != "\t\t\tgo handle(conn)" ||
		first.Loop == nil || first.Loop.Line != 6 || first.Goroutines != nil {
		t.Errorf("got %+v", first)
	}
	if len(out.Errors) != 1 || out.Errors[0].File != "broken/broken.go" {
		t.Errorf("errors are %+v", out.Errors)
	}
	if !slices.IsSortedFunc(out.Sites, func(x, y inventorySite) int {
		return strings.Compare(x.File, y.File)
	}) {
		t.Error("sites are not sorted by file")
	}
}

// TestSiteIDs expects an ID to stay when the code moves, and when a bound is put
// around it.
func TestSiteIDs(t *testing.T) {
	bounded := strings.NewReplacer("for {", "sem := make(chan int, 1)\n\tfor {", "go handle(conn)", "sem <- 1\n\t\t\tgo func() { handle(conn); <-sem }()").Replace
	loop := strings.Replace(acceptLoop, "go handle(conn)", "go func() { handle(conn) }()", 1)
	before := map[string]string{"go.mod": fixture["go.mod"], "a/a.go": "package a\n" + loop}
	after := map[string]string{"go.mod": fixture["go.mod"], "a/a.go": "package a\n" + bounded(acceptLoop)}
	x, y := readInventory(t, writeFiles(t, before), 0, "./a"), readInventory(t, writeFiles(t, after), 0, "./a")
	if len(x.Sites) != 1 || len(y.Sites) != 1 || x.Sites[0].ID != y.Sites[0].ID || x.Sites[0].Verdict == y.Sites[0].Verdict {
		t.Errorf("got %+v and %+v", x.Sites, y.Sites)
	}
}

// TestWriteSites expects one line about what was written, the same files each time,
// and none where that cannot be.
func TestWriteSites(t *testing.T) {
	dir := writeFiles(t, fixture)
	var pages []string
	for range 2 {
		got := runTool(t, dir, "-html=page.html", "-inventory=sites.json", "./leaky", "./also")
		if want := "4 sites in 2 packages, 4 unbounded, written to page.html and sites.json\n"; got.code != 0 || got.stdout != "" || got.stderr != want {
			t.Errorf("got %+v, want %q", got, want)
		}
		pages = append(pages, readFile(t, filepath.Join(dir, "page.html"))+readFile(t, filepath.Join(dir, "sites.json")))
	}
	if pages[0] != pages[1] {
		t.Error("the files differ from one run to the next")
	}
	got := runTool(t, dir, "-html=no/such/page.html", "./also")
	if got.code != 1 || !regexp.MustCompile(`^boundedgo: cannot write .*page\.html: .*\n$`).MatchString(got.stderr) {
		t.Errorf("got %+v", got)
	}
	got = runTool(t, dir, "-html=lost.html", "./nosuch")
	if _, err := os.Stat(filepath.Join(dir, "lost.html")); got.code != 1 || err == nil {
		t.Errorf("nothing was loaded, but a page was written (error: %v): %+v", err, got)
	}
}

func TestSitesUsage(t *testing.T) {
	dir := writeFiles(t, map[string]string{"dump": "nothing\n", "pprof": "\x1f\x8b"})
	for _, test := range []struct{ args, want string }{
		{"-html= ./...", "-html needs a value"},
		{"-profile= ./...", "-profile needs a value"},
		{"-html=x -json ./...", "leave out -json"},
		{"-baseline=b -inventory=x ./...", "leave out -baseline"},
		{"-fix -html=x ./...", "leave out -html"},
		{"-fix -profile=x ./...", "leave out -profile"},
		{"-html=x -inventory=x ./...", "two files"},
		{"-profile=nosuch ./...", "nosuch: "},
		{"-profile=dump ./...", "dump: no goroutines"},
		{"-profile=pprof ./...", "?debug=2"},
	} {
		got := runTool(t, dir, strings.Fields(test.args)...)
		if got.code != 2 || !strings.Contains(got.stderr, test.want) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%s: got %+v, want %q", test.args, got, test.want)
		}
	}
}

// running is a program with goroutines of several kinds, that prints a dump of
// itself when they all wait.
var running = map[string]string{
	"go.mod": "module example.com/running\n\ngo 1.25\n",
	"main.go": `package main

import (
	"os"
	"runtime/pprof"
	"strconv"
	"strings"
	"sync"

	"example.com/running/lib"
)

func main() {
	debug, _ := strconv.Atoi(os.Args[1])
	var ready sync.WaitGroup
	wait := func() {
		ready.Done()
		select {}
	}
	jobs := make(chan func(), 100)
	for range strings.Repeat("x", 100) { // of no number that somebody chose
		jobs <- wait
	}
	close(jobs)
	ready.Add(100 + 30 + 7)
	for job := range jobs {
		go func() {
			job()
		}()
	}
	var wg sync.WaitGroup
	for range "123456789012345678901234567890" {
		wg.Go(func() {
			wait()
		})
	}
	for range 7 {
		lib.Start(wait)
	}
	ready.Wait()
	pprof.Lookup("goroutine").WriteTo(os.Stdout, debug)
}
`,
	"lib/lib.go": "package lib\n\n// Start leaves one running.\nfunc Start(f func()) {\n\tgo f()\n}\n",
}

// TestProfile counts the goroutines of a program that runs.
func TestProfile(t *testing.T) {
	dir := writeFiles(t, running)
	exe := filepath.Join(t.TempDir(), "running.exe")
	if got := runCommand(t, dir, "go", "build", "-trimpath", "-o", exe, "."); got.code != 0 {
		t.Fatal(got)
	}
	for _, debug := range []string{"2", "1"} {
		got := runCommand(t, dir, exe, debug)
		if got.code != 0 {
			t.Fatal(got)
		}
		dump := filepath.Join(t.TempDir(), "dump")
		if err := os.WriteFile(dump, []byte(got.stdout), 0o666); err != nil {
			t.Fatal(err)
		}
		got = runTool(t, dir, "-profile", dump, "./...")
		reports := lines(got.stdout)
		if got.code != 3 || len(reports) == 0 || !strings.HasPrefix(reports[0], "./main.go:27:3: ") || !strings.HasSuffix(reports[0], " (100 goroutines now)") {
			t.Errorf("debug=%s: got %+v", debug, got)
		}
		known := map[string]string{"2": "137", "1": "130"}[debug] // without a creator, a parameter that is called may come from anywhere
		if want := "138 goroutines in " + dump + ": " + known + " started at a place in these packages; others by "; !strings.Contains(got.stderr, want) {
			t.Errorf("debug=%s: want %q in\n%s", debug, want, got.stderr)
		}
		if debug == "1" {
			continue
		}
		out := readInventory(t, dir, 0, "-profile", dump, "./...")
		counts := make(map[string]int)
		for _, s := range out.Sites {
			counts[s.Kind+" "+s.Function] = *s.Goroutines
		}
		if counts["go main"] != 100 || counts["library main"] != 30 || counts["go Start"] != 7 || counts["call main"] != 7 {
			t.Errorf("counted %v", counts)
		}
		if p := out.Profile; p == nil || p.Goroutines != 138 || p.Known != 137 || len(p.Others) != 1 || p.Others[0].Function != "main.main" {
			t.Errorf("the profile is %+v", p)
		}
	}
}
