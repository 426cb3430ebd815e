package page

import (
	"bytes"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/boundedgo/boundedgo/analyzer"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/inventory"
	"github.com/boundedgo/boundedgo/cmd/boundedgo/internal/report"
)

// write writes a page about sites in a file of the text given: each at a piece of
// code, whose loop and gate are others.
func write(t *testing.T, name, text string, sites ...[3]string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Skip(err) // no such name on this system
	}
	posn := func(offset int) token.Position {
		before := text[:offset]
		return token.Position{Filename: file, Offset: offset, Line: 1 + strings.Count(before, "\n"), Column: offset - strings.LastIndexByte(before, '\n')}
	}
	place := func(code string) inventory.Place {
		i := strings.Index(text, code)
		if i < 0 {
			t.Fatalf("no %q", code)
		}
		p := inventory.Place{Start: posn(i), End: posn(i + len(code)), Message: code}
		first := strings.LastIndex(text[:i], "\nfunc ") + 1
		p.Decl = inventory.Lines{First: posn(first).Line, Last: posn(first + strings.Index(text[first:]+"\n}\n", "\n}\n") + 1).Line}
		return p
	}
	inv := &inventory.Inventory{Modules: []string{"example.com/m"}, Analysed: 1}
	for i, s := range sites {
		at := place(s[0])
		site := inventory.Site{
			Site:    report.Site{Package: "example.com/m/" + name, Function: name, Code: s[0], Nth: i + 1},
			Verdict: inventory.Verdicts[i%len(inventory.Verdicts)], Kind: analyzer.KindGo, Category: "range",
			Message: "bounded: " + s[0], Excuse: s[0], Start: at.Start, End: at.End, Last: at.End, Decl: at.Decl,
		}
		if s[1] != "" {
			loop := place(s[1])
			site.Loop = &loop
		}
		if s[2] != "" {
			site.Gates = []inventory.Place{place(s[2])}
		}
		inv.Sites = append(inv.Sites, site)
	}
	inv.Errors = []report.Error{{Message: strings.Join(strings.Fields(text[:min(len(text), 500)]), " ")}}
	var page bytes.Buffer
	sources := new(report.Sources)
	sources.Add(file)
	if err := (&Page{Dir: filepath.Dir(file), Version: "v1", Sources: sources}).Print(&page, inv); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

const function = `package m

func F(jobs []func()) {
	for _, job := range jobs { // é
		sem <- 1; go job(); go job2()
	}
}
`

// TestCode expects the lines of a function, cut where a site, a loop and a gate
// begin and end.
func TestCode(t *testing.T) {
	page := write(t, "m.go", function, [3]string{"go job()", "for _, job := range jobs {", "sem <- 1"}, [3]string{"go job2()", "for _, job := range jobs {", ""})
	ids := regexp.MustCompile(`id="at-([0-9a-f]{16})"`).FindAllStringSubmatch(page, -1)
	if len(ids) != 2 {
		t.Fatalf("there are %d anchors", len(ids))
	}
	one, two := ids[0][1], ids[1][1]
	for _, want := range []string{
		"<p class=\"left\">2 lines are left out</p>",
		"\n3\n4\n5\n6\n7\n</pre>",
		"\nfunc F(jobs []func()) {\n\t<span data-loop=\"" + one + " " + two + "\">for _, job := range jobs {</span> // é\n",
		"<span class=\"row unbounded\">\t\t<span data-gate=\"" + one + "\">sem &lt;- 1</span>; <a class=\"site unbounded\" id=\"at-" + one + "\" href=\"#site-" + one +
			"\">go job()</a>; <a class=\"site suppressed\" id=\"at-" + two + "\" href=\"#site-" + two + "\">go job2()</a></span>\t}\n}\n</pre>",
		`<tr id="site-` + one + `" data-v="unbounded" data-c="range" data-p="0">`,
		`<a href="#at-` + one + `">m.go:5</a>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page[strings.Index(page, "<header>"):strings.Index(page, "<script>")])
		}
	}
}

// TestHostile expects that code, names and messages become text, whatever they hold.
func TestHostile(t *testing.T) {
	const evil = "</pre></script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{.}}\x1b[31m\u202e\xff"
	text := "package m\n\nfunc F() { // " + evil + "\n\tgo f(`" + evil + "`)\n}\n"
	page := write(t, "a\"'<script>&.go", text, [3]string{"go f(`" + evil + "`)", "", ""})
	body := page[strings.Index(page, "<body>"):strings.LastIndex(page, "<script>")]
	for _, bad := range []string{"<script", "<img", "</script", "</style", "alert(2)>", "\x1b", "\u202e", "\xff"} {
		if strings.Contains(body, bad) {
			t.Errorf("%q has become part of the page", bad)
		}
	}
	if n := strings.Count(body, "&lt;img src=x onerror=alert(2)&gt;"); n < 4 {
		t.Errorf("the code is shown %d times", n)
	}
	if strings.Count(page, "<script>") != 1 {
		t.Error("there is more than one script")
	}
}

// TestPolicy expects that the page allows its own script and style, and no others.
func TestPolicy(t *testing.T) {
	page := write(t, "m.go", function, [3]string{"go job()", "", ""})
	want := "default-src 'none'; style-src " + hash(style) + "; script-src " + hash(script) + "; base-uri 'none'; form-action 'none'"
	policy := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy" content="([^"]*)">`).FindStringSubmatch(page)
	if policy == nil || strings.NewReplacer("&#39;", "'", "&#43;", "+").Replace(policy[1]) != want {
		t.Errorf("the policy is %q, want %q", policy, want)
	}
	for _, part := range []string{"<style>" + style + "</style>", "<script>" + script + "</script>"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page does not hold %.40q as it is", part)
		}
	}
	if regexp.MustCompile(`(?i)(src|href)\s*=\s*"?(https?:)?//`).MatchString(strings.ReplaceAll(page, `href="https://github.com/boundedgo/boundedgo"`, "")) {
		t.Error("the page refers to others")
	}
}

// TestSize expects that the page grows with the sites, and not with the code.
func TestSize(t *testing.T) {
	var long strings.Builder
	long.WriteString(function)
	for i := range 10_000 {
		fmt.Fprintf(&long, "\nfunc F%d() {\n}\n", i)
	}
	site := [3]string{"go job()", "", ""}
	short := len(write(t, "m.go", function, site))
	if n := len(write(t, "m.go", long.String(), site)); n > short+1000 {
		t.Errorf("the page has %d bytes, with less code it has %d", n, short)
	}
}
