// Package configured has collections of configurations by their names, and one
// that passes through several functions and fields on its way.
package configured

type Proxy interface{ Name() string }

type Config struct{ Peers []Peer }

type Peer struct{ Addr string }

// StartAll gets what was read from a file, as values of an interface.
func StartAll(proxyCfgs []Proxy, start func(Proxy)) {
	for _, cfg := range proxyCfgs {
		go start(cfg) // want "each element of proxyCfgs starts go start"
	}
}

type Host struct{ peers map[string]Peer }

func NewHost(c Config) (*Host, error) {
	peers, err := known(c)
	if err != nil {
		return nil, err
	}
	return &Host{peers: peers}, nil
}

func known(c Config) (map[string]Peer, error) {
	peers := make(map[string]Peer, len(c.Peers))
	for _, p := range c.Peers {
		peers[p.Addr] = p
	}
	return peers, nil
}

func (h *Host) Peers() map[string]Peer { return h.peers }

type Switch struct{ host *Host }

func (s *Switch) Dial(dial func(Peer)) {
	peers := s.host.Peers()
	for _, p := range peers {
		go dial(p) // want "each element of peers starts go dial"
	}
}

func Open(entryPointsConfig map[string]string, listen func(string)) {
	for _, addr := range entryPointsConfig {
		go listen(addr) // want "each element of entryPointsConfig starts go listen"
	}
}
