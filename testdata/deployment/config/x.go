// Package config starts a goroutine for each entry of a configuration, which is
// decoded from a file or from flags.
package config

type Config struct {
	Upstreams []string `yaml:"upstreams"`
	Outputs   map[string]Output
}

type Output struct{ URL string }

type section struct {
	Inputs []string `toml:"inputs"`
}

func Run(cfg *Config, check func(string)) {
	for _, up := range cfg.Upstreams {
		go check(up) // want "each element of cfg.Upstreams starts go check"
	}
	for _, out := range cfg.Outputs {
		go check(out.URL) // want "each element of cfg.Outputs starts go check"
	}
}

func RunSection(s section, check func(string)) {
	inputs := s.Inputs
	for _, in := range inputs {
		go check(in) // want "each element of inputs starts go check"
	}
}
