package analyzer

import "flag"

// A Config says what to report. The zero value is the default. Each field has
// a flag of the same name.
type Config struct {
	// Strict reports loops over what an operator wrote down, too, and limits
	// that are off unless the program is told to set them. Flag -strict.
	Strict bool

	// Explain reports every repeated site with its verdict and the proof.
	// Flag -explain.
	Explain bool

	// IncludeTests reports sites in _test.go files. Flag -include-tests.
	IncludeTests bool
}

func (c *Config) register(fs *flag.FlagSet) {
	fs.BoolVar(&c.Strict, "strict", c.Strict, "report loops over what an operator wrote down (listeners, plugins, upstreams), too")
	fs.BoolVar(&c.Explain, "explain", c.Explain, "report every repeated spawn site, also the bounded ones, with the proof")
	fs.BoolVar(&c.IncludeTests, "include-tests", c.IncludeTests, "report sites in _test.go files, too")
}
