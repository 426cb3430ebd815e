package config

type gatewayCfg struct{ name string }

type Gateways struct{ byName map[string]*gatewayCfg }

func (g *Gateways) Run(connect func(*gatewayCfg)) {
	for _, cfg := range g.byName {
		go connect(cfg) // want "each element of g.byName starts go connect"
	}
}
