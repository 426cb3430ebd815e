package dump

import (
	"strings"
	"testing"
)

// FuzzRead reads whatever a program may have printed. Each goroutine is counted once, and
// every frame has what sites are found by.
func FuzzRead(f *testing.F) {
	f.Add(traces)
	f.Add(profile)
	f.Add("goroutine 1 [running]:\nmain.f(...)\n\tx.go:1\ngoroutine 2 [running]:\ncreated by f\n\tx.go:2")
	f.Add("goroutine 1 [running]:\n\t:1\n(\n\t1:\ncreated by  in goroutine 1\n\tx:0\n")
	f.Add("9223372036854775807 @ 0x1\n\n9223372036854775807 @ 0x1\n#\t0x1\ta[.b+0x1\t\tx.go:1\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := Read(strings.NewReader(text))
		if err != nil {
			return
		}
		total := 0
		for _, s := range d.Stacks {
			if s.Goroutines < 1 || s.Goroutines > d.Total {
				t.Errorf("%d of %d goroutines", s.Goroutines, d.Total)
			}
			total += s.Goroutines
			for _, f := range append(s.Frames, s.Created) {
				if f != (Frame{}) && (f.Func == "" || f.Line < 1) {
					t.Errorf("frame %+v", f)
				}
				if !strings.HasPrefix(f.Func, f.Package()) && !strings.Contains(f.Func, "%") {
					t.Errorf("%q is of package %q", f.Func, f.Package())
				}
				if strings.Contains(f.Base(), "/") && f.Base() != "/" {
					t.Errorf("%q has the name %q", f.File, f.Base())
				}
			}
		}
		if total != d.Total {
			t.Errorf("%d goroutines in all, but %d in stacks", d.Total, total)
		}
	})
}
