package report

import "testing"

func TestNormalize(t *testing.T) {
	for code, want := range map[string]string{
		"go func()":                    "go func()",
		"go  s.handle ( c,d )":         "go s.handle(c, d)",
		"go f(\n\ta,\n\tb, // b\n)":    "go f(a, b)",
		"go f(a, /* not b */ b)":       "go f(a, b)",
		"go func() { x++\n y() }":      "go func(){x++;y()}",
		"go f(`a\n\tb`)":               "go f(`a b`)",
		"go f[int](x...)":              "go f[int](x...)",
		"go f(<-c, -1)":                "go f(<-c, -1)",
		"go func(p *T, c<-chan T)":     "go func(p *T, c <-chan T)",
		"//boundedgo:ignore  a reason": "//boundedgo:ignore a reason",
		"":                             "",
	} {
		if got := normalize([]byte(code)); got != want {
			t.Errorf("%q is %q, want %q", code, got, want)
		}
	}
}

func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{
		"go f(`é 界 😀`)":            "go f(`é 界 😀`)",
		`\x1b "quoted"`:            `\x1b "quoted"`,
		"\x1b[31m\r\n\t\x7f\u0085": `\x1b[31m\r\n\t\x7f\u0085`,
		"a\u202eb\u200b\ufeff":     `a\u202eb\u200b\ufeff`,
		"\xff\xc3(":                `\xff\xc3(`,
		"\ufffd\x00":               "\ufffd" + `\x00`,
	} {
		if got := Printable(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
