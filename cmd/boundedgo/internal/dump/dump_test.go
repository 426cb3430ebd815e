package dump

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// traces has what debug=2, SIGQUIT and GOTRACEBACK=system print, and what a program
// may print before.
const traces = `2026/01/02 15:04:05 shutting down (soon)
SIGQUIT: quit
PC=0x47f6e1 m=0 sigcode=0

goroutine 1 [running]:
main.main()
	/src/app/main.go:41 +0x151

goroutine 6 [chan receive, 12 minutes]:
main.main.func1()
	/src/app/main.go:19 +0x1c
sync.(*WaitGroup).Go.func1()
	/usr/local/go/src/sync/waitgroup.go:258 +0x4a
created by sync.(*WaitGroup).Go in goroutine 1
	/usr/local/go/src/sync/waitgroup.go:238 +0x73

goroutine 8 [chan receive]:
example.com/app/lib%2ev3.(*T[...]).work(...)
	example.com/app@v1.2.3/lib.v3/l.go:13
created by example.com/app/lib%2ev3.(*T[...]).Run in goroutine 1
	example.com/app@v1.2.3/lib.v3/l.go:7 +0xb6

goroutine 9 gp=0xc000002380 m=nil [select]:
runtime.gopark(0x0?, 0x0?, 0x0?, 0x0?, 0x0?)
	/usr/local/go/src/runtime/proc.go:462 +0xce fp=0x394769ec8fa8 sp=0x394769ec8f88 pc=0x47db6e
...additional frames elided...
created by main.serve
	C:/Users/x y/main.go:30 +0x2d5 fp=0x394769f31fe0 sp=0x394769f31f48 pc=0x44ca75

goroutine 10 [running]:
	goroutine running on other thread; stack unavailable
created by main.serve in goroutine 1
	C:/Users/x y/main.go:30 +0x2d5

goroutine 11 [chan receive]:
example.com/app/lib%2ev3.(*T[...]).work(...)
	example.com/app@v1.2.3/lib.v3/l.go:13
created by example.com/app/lib%2ev3.(*T[...]).Run in goroutine 1
	example.com/app@v1.2.3/lib.v3/l.go:7 +0xb6
exit status 2
`

const profile = "goroutine profile: total 5003\n" +
	"5000 @ 0x47db6e 0x4158ee 0x4841e1\n" +
	"# labels: {\"a\":\"b\"}\n" +
	"#\t0x4d9fdc\tmain.wait+0x1c\t\t/src/app/main.go:14\n" +
	"#\t0x4d9fd5\tmain.main.func3.1+0x15\t/src/app/main.go:32\n\n" +
	"3 @ 0x442931\n" +
	"#\t0x4d9f10\tmain.main+0x150\t\t/src/app/main.go:41\n" +
	"#\t0x44ca74\truntime.main+0x2d4\t/usr/local/go/src/runtime/proc.go:290\n\n"

func TestRead(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"traces", traces, `6:
1 by  <- main.main main.go:41
1 by sync.(*WaitGroup).Go waitgroup.go:238 <- main.main.func1 main.go:19 <- sync.(*WaitGroup).Go.func1 waitgroup.go:258
2 by example.com/app/lib%2ev3.(*T[...]).Run l.go:7 <- example.com/app/lib%2ev3.(*T[...]).work l.go:13
1 by main.serve main.go:30 <- runtime.gopark proc.go:462
1 by main.serve main.go:30
`},
		{"of Windows", strings.ReplaceAll(traces, "\n", "\r\n"), "6:"},
		{"profile", profile, `5003:
5000 by  <- main.wait main.go:14 <- main.main.func3.1 main.go:32
3 by  <- main.main main.go:41
`},
		{"without an end", strings.TrimSpace("goroutine 7 [running]:\nmain.f()\n\t/a.go:1"), "1:\n1 by  <- main.f a.go:1\n"},
	} {
		d, err := Read(strings.NewReader(test.text))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var got strings.Builder
		fmt.Fprintf(&got, "%d:\n", d.Total)
		for _, s := range d.Stacks {
			fmt.Fprintf(&got, "%d by %s", s.Goroutines, s.Created.Func)
			if s.Created.Line > 0 {
				fmt.Fprintf(&got, " %s:%d", s.Created.Base(), s.Created.Line)
			}
			for _, f := range s.Frames {
				fmt.Fprintf(&got, " <- %s %s:%d", f.Func, f.Base(), f.Line)
			}
			got.WriteString("\n")
		}
		if !strings.HasPrefix(got.String(), test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", test.name, got.String(), test.want)
		}
	}
}

func TestReadNothing(t *testing.T) {
	for text, want := range map[string]error{
		"":                                 ErrNone,
		"panic: no goroutine here\n":       ErrNone,
		"goroutine x [running]:\n":         ErrNone,
		"goroutine profile: total 0\n":     ErrNone,
		"\x1f\x8b\x08\x00\x00\x00\x00\x00": ErrBinary,
	} {
		if d, err := Read(strings.NewReader(text)); !errors.Is(err, want) {
			t.Errorf("%q: got %v and error %v, want %v", text, d, err, want)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string][3]string{ // package, name, full name
		"main.serve.func1":                       {"main", "serve.func1", "(main.serve).func1"},
		"example.com/app/lib%2ev3.(*T[...]).Run": {"example.com/app/lib.v3", "(*T).Run", "(*example.com/app/lib.v3.T).Run"},
		"example.com/app.T.Run":                  {"example.com/app", "T.Run", "(example.com/app.T).Run"},
		"example.com/app.Run[...]":               {"example.com/app", "Run", "example.com/app.Run"},
		"sync.(*WaitGroup).Go":                   {"sync", "(*WaitGroup).Go", "(*sync.WaitGroup).Go"},
	} {
		f := Frame{Func: name}
		if got := [3]string{f.Package(), f.Name(), f.Full()}; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
