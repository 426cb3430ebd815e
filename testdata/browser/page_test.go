package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// packages are those of this repository that the test looks at: its own, the sample
// servers, and one with a goroutine of each verdict.
var packages = []string{"./...", "./testdata/hello/...", "./testdata/inventory"}

// TestPage filters, follows links, and expects what is highlighted.
func TestPage(t *testing.T) {
	page, inv := write(t, root, packages...)
	tb := open(t)
	tb.load(page, "")
	all := len(inv.Sites)
	status := func(n int) {
		t.Helper()
		tb.want("document.getElementById('status').textContent", fmt.Sprintf("%d of %d places", n, all))
		tb.want("[...document.querySelectorAll('#sites tbody tr')].filter(e => e.checkVisibility()).length", fmt.Sprint(n))
	}
	status(all)

	t.Run("filter", func(t *testing.T) {
		accepts, reported, first := 0, 0, 0
		for _, s := range inv.Sites {
			if s.Category == "accept" {
				accepts++
				if s.Verdict == "unbounded" {
					reported++
				}
			}
			if s.Package == inv.Sites[0].Package {
				first++
			}
		}
		tb.eval("document.getElementById('category').value = 'accept'; " + changed)
		status(accepts)
		tb.click("label.unbounded input")
		status(reported)
		tb.click("button[type=reset]")
		if _, err := chromedp.Run(tb.ctx, chromedp.Poll[bool](fmt.Sprintf("document.getElementById('status').textContent.startsWith('%d of')", all))); err != nil {
			t.Fatal(err)
		}
		status(all)
		tb.do(chromedp.SendKeys(chromedp.CSS("#text"), "INVENTORY/X.go sem"))
		status(1)
		tb.eval(reset)
		tb.click("[data-package]")
		status(first)
		tb.eval(reset)
		status(all)
	})

	gated, limited := inv.id(t, "accept", "go func() {"), inv.id(t, "limited", "g.Go(")
	highlighted := func(id, site, loop, gate string) {
		t.Helper()
		tb.want("location.hash", "#site-"+id)
		tb.want(texts(".code .chosen"), site)
		tb.want(texts(".code .loop"), loop)
		tb.want(texts(".code .gate"), gate)
		tb.want("document.querySelector('[aria-current]').id", "site-"+id)
		tb.want(`(() => { const r = document.querySelector(".code .chosen").getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight && r.height > 0 })()`, "true")
	}
	t.Run("link", func(t *testing.T) {
		tb.click("#site-" + gated + " a")
		highlighted(gated, "go func()", "for {", "sem <- struct{}{}")
		tb.want("document.querySelector('#chosen p').textContent.trim()", "sem is taken on line 27 and given back by the goroutine")
		tb.want(texts(".file[open] summary code"), "testdata/inventory/x.go")
		// From the code, to another one.
		tb.click("#at-" + limited)
		highlighted(limited, "g.Go", "for _, task := range tasks {", "g.SetLimit(4)")
	})
	t.Run("deep link", func(t *testing.T) {
		tb.load(page, "#site-"+gated)
		highlighted(gated, "go func()", "for {", "sem <- struct{}{}")
	})
	t.Run("keys", func(t *testing.T) {
		tb.load(page, "")
		tb.key("j")
		tb.key("j")
		tb.want("location.hash", "#site-"+inv.Sites[1].ID)
		tb.key("k")
		tb.want("location.hash", "#site-"+inv.Sites[0].ID)
		tb.key("/")
		tb.want("document.activeElement.id", "text")
		tb.key("j")
		tb.want("document.getElementById('text').value.endsWith('j')", "true")
		tb.key(kb.Escape)
		tb.want("document.activeElement.hash", "#at-"+inv.Sites[0].ID)
		tb.key(kb.Enter)
		tb.want("location.hash", "#site-"+inv.Sites[0].ID)
	})
	t.Run("themes and widths", func(t *testing.T) {
		tb.load(page, "#site-"+gated)
		for _, theme := range []string{"light", "dark"} {
			for _, width := range []int{1440, 390} {
				tb.look(theme, width, 900)
				tb.want("document.documentElement.scrollWidth <= innerWidth", "true")
				if low := tb.text(faint); low != "" {
					t.Errorf("%s: not enough contrast: %s", theme, low)
				}
			}
		}
		tb.look("light", 1440, 900)
	})
	t.Run("without JavaScript", func(t *testing.T) {
		tb.script(false)
		tb.load(page, "")
		if rows, forms := tb.count("#sites tbody tr"), tb.count("form:not([hidden])"); rows != all || forms != 0 {
			t.Errorf("there are %d rows and %d forms, want %d and none", rows, forms, all)
		}
		tb.click("#site-" + gated + " a")
		tb.do(chromedp.WaitVisible(chromedp.CSS("#at-" + gated)))
		tb.script(true)
	})
	if *shotsFlag != "" {
		tb.shots(page, "self", "#site-"+gated)
	}
}

// What a user does by changing a field, and by the button below the fields.
const (
	changed = "document.getElementById('filter').dispatchEvent(new Event('input'));"
	reset   = "document.getElementById('filter').reset();" + changed
)

// faint is an expression: the texts that stand out too little from what is behind
// them, by the rule of WCAG for contrast, 4.5 to 1.
const faint = `(() => {
  const rgb = (s) => s.match(/[\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const back = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const bad = new Set();
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [x, y] = [light(rgb(getComputedStyle(e).color)), light(back(e))].sort((a, b) => b - a);
    if ((x + .05) / (y + .05) < 4.5) bad.add(e.tagName + "." + e.className + " " + ((x + .05) / (y + .05)).toFixed(2));
  }
  return [...bad].join(", ");
})()`

// hostile is code that a page must show, and not obey.
var hostile = map[string]string{
	"go.mod": "module example.com/hostile\n\ngo 1.25\n",
	"a/a'\"&<img src=x onerror=document.title='pwned'>.go": "package a\n\nfunc All(jobs []func()) {\n\tfor _, job := range jobs {\n\t\tgo job() // </pre></script><script>document.title = 'pwned'</script><!-- \u202e ' \" {{.}} -->\n\t}\n}\n",
	"a/b.go": "package a\n\n// </style><img src=x onerror=\"document.title='pwned'\">\nfunc Each(m map[string]func()) {\n\tfor range m {\n\t\tgo m[\"</script><script>document.title = 'pwned'</script>\"]()\n\t}\n}\n",
	"a/c.go": "package a\n\nfunc Meant(jobs []func()) {\n\tfor _, job := range jobs {\n\t\t//boundedgo:ignore <script>document.title = 'pwned'</script>\n\t\tgo job()\n\t}\n}\n",
}

// TestHostile expects that nothing in code or in a name of a file becomes part of
// the page.
func TestHostile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range hostile {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Skip(err) // no such names on this system
		}
	}
	page, inv := write(t, dir, "./...")
	if len(inv.Sites) != 3 {
		t.Fatalf("found %d sites, want 3", len(inv.Sites))
	}
	tb := open(t)
	tb.load(page, "#site-"+inv.Sites[0].ID)
	tb.want("document.title", "Goroutines of example.com/hostile")
	tb.want("document.querySelectorAll('script').length", "1")
	tb.want("document.querySelectorAll('img').length", "0")
	tb.want("document.querySelectorAll('#sites tbody tr').length", "3")
	tb.want(`document.querySelector(".code").textContent.includes("</pre></script><script>document.title = 'pwned'</script><!-- \\u202e")`, "true")
}

// TestOther opens the page that the flag names, and writes screenshots of it.
func TestOther(t *testing.T) {
	if *pageFlag == "" {
		t.Skip("no -page")
	}
	page, err := filepath.Abs(*pageFlag)
	if err != nil {
		t.Fatal(err)
	}
	tb := open(t)
	tb.load(page, "")
	tb.click("label.unbounded input")
	tb.want("[...document.querySelectorAll('#sites tbody tr')].every(e => e.checkVisibility() === (e.dataset.v === 'unbounded'))", "true")
	tb.eval(reset)
	id := tb.text("document.querySelector('[data-gate]').dataset.gate.split(' ')[0]")
	tb.load(page, "#site-"+id)
	tb.want(fmt.Sprintf("[...document.querySelectorAll('.code .gate')].every(e => e.dataset.gate.split(' ').includes(%q)) && document.querySelectorAll('.code .gate').length > 0", id), "true")
	if *shotsFlag != "" {
		tb.shots(page, "other", "#site-"+id)
	}
}
