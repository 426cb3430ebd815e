// Package browser opens the pages that boundedgo -html writes in Chromium. It is a
// module of its own, so that nobody else needs what drives the browser.
package browser

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// root is the module boundedgo.
const root = "../.."

// chromium returns the browser. Where there is none, tests are skipped, but not
// where CI says that all have to run.
func chromium(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("no Chromium")
	}
	t.Skip("no Chromium: the pages are not looked at")
	return ""
}

// A tab is one of a browser, with what goes wrong in its page.
type tab struct {
	t   testing.TB
	ctx context.Context
}

// open starts a browser, and returns an empty tab of it.
func open(t testing.TB) *tab {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium(t)), chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1440, 900))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	err := chromedp.Listen(ctx, func(event any) { // starts it
		if e, ok := event.(*runtime.EventExceptionThrown); ok {
			t.Errorf("the page fails: %v", e.ExceptionDetails)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return &tab{t, ctx}
}

func (tb *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	tb.t.Helper()
	if err := chromedp.Do(tb.ctx, actions...); err != nil {
		tb.t.Fatal(err)
	}
}

// load goes to a file.
func (tb *tab) load(file, fragment string) {
	tb.t.Helper()
	tb.do(chromedp.Navigate("about:blank"), chromedp.Navigate("file://"+filepath.ToSlash(file)+fragment))
}

// click clicks on the first element that a selector finds.
func (tb *tab) click(selector string) {
	tb.t.Helper()
	tb.do(chromedp.Click(chromedp.CSS(selector), chromedp.NodeReady))
}

// eval evaluates statements in the page.
func (tb *tab) eval(statements string) {
	tb.t.Helper()
	tb.do(chromedp.Evaluate[chromedp.Void](statements))
}

// key presses a key.
func (tb *tab) key(key string) {
	tb.t.Helper()
	tb.do(chromedp.KeyEvent(key))
}

// look sets the theme and the size of the screen.
func (tb *tab) look(theme string, width, height int) {
	tb.t.Helper()
	features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}}
	if _, err := chromedp.Call(tb.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		tb.t.Fatal(err)
	}
	tb.do(chromedp.EmulateViewport(int64(width), int64(height)))
}

// script switches JavaScript on or off.
func (tb *tab) script(on bool) {
	tb.t.Helper()
	if _, err := chromedp.Call(tb.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		tb.t.Fatal(err)
	}
}

// count returns how many elements a selector finds, without JavaScript.
func (tb *tab) count(selector string) int {
	tb.t.Helper()
	nodes, err := chromedp.Run(tb.ctx, chromedp.Nodes(chromedp.CSSAll(selector), chromedp.AtLeast(0)))
	if err != nil {
		tb.t.Fatal(err)
	}
	return len(nodes)
}

// text evaluates an expression in the page that is a string.
func (tb *tab) text(expression string) string {
	tb.t.Helper()
	s, err := chromedp.Run(tb.ctx, chromedp.Evaluate[string](expression))
	if err != nil {
		tb.t.Fatalf("%s: %v", expression, err)
	}
	return s
}

// want expects the value of an expression, as a string.
func (tb *tab) want(expression, want string) {
	tb.t.Helper()
	if got := tb.text("String(" + expression + ")"); got != want {
		tb.t.Errorf("%s is %q, want %q", expression, got, want)
	}
}

// texts is an expression: the texts of the elements that a selector finds, and that
// are shown.
func texts(selector string) string {
	return fmt.Sprintf("[...document.querySelectorAll(%q)].filter(e => e.checkVisibility()).map(e => e.textContent.trim()).join(' | ')", selector)
}

// An inventory is what the test reads of boundedgo -inventory.
type inventory struct {
	Counts map[string]int `json:"counts"`
	Sites  []struct {
		ID       string `json:"id"`
		Verdict  string `json:"verdict"`
		Category string `json:"category"`
		Message  string `json:"message"`
		Package  string `json:"package"`
		File     string `json:"file"`
		Function string `json:"function"`
		Source   string `json:"source"`
	} `json:"sites"`
}

// write has boundedgo write the page and the data of packages.
func write(t testing.TB, dir string, args ...string) (page string, inv inventory) {
	t.Helper()
	tool, out := filepath.Join(t.TempDir(), "boundedgo.exe"), t.TempDir()
	build := exec.Command("go", "build", "-o", tool, "./cmd/boundedgo")
	build.Dir = root
	if text, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	page = filepath.Join(out, "page.html")
	data := filepath.Join(out, "page.json")
	cmd := exec.Command(tool, append([]string{"-html", page, "-inventory", data}, args...)...)
	cmd.Dir = dir
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	text, err := os.ReadFile(data)
	if err == nil {
		err = json.Unmarshal(text, &inv)
	}
	if err != nil {
		t.Fatal(err)
	}
	return page, inv
}

// id returns that of the only site whose line of code begins so.
func (inv *inventory) id(t testing.TB, function, source string) (id string) {
	t.Helper()
	for _, s := range inv.Sites {
		if s.Function == function && strings.HasPrefix(strings.TrimSpace(s.Source), source) {
			if id != "" {
				t.Fatalf("several sites are %s in %s", source, function)
			}
			id = s.ID
		}
	}
	if id == "" {
		t.Fatalf("no site is %s in %s", source, function)
	}
	return id
}

var (
	pageFlag  = flag.String("page", "", "open this page, too, which boundedgo -html has written")
	shotsFlag = flag.String("shots", "", "write screenshots to this `folder`")
)
