package plugins

type Checker struct{ target string }

func (c *Checker) Launch() {}

type Manager struct{ checkers map[string]*Checker }

func (m *Manager) Set(name string, c *Checker) { m.checkers[name] = c }

func (m *Manager) LaunchAll() {
	for _, c := range m.checkers {
		go c.Launch() // want "each element of m.checkers starts go c.Launch"
	}
}
