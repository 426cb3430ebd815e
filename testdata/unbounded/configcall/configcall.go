// Package configcall asks what its configuration hands in, a database or a
// function: what that answers, no operator wrote down.
package configcall

type DB interface{ Pending() ([]string, error) }

type Config struct {
	DB       DB
	Channels func() ([]string, error)
}

type manager struct{ cfg *Config }

func (m *manager) resume() error {
	ids, err := m.cfg.DB.Pending()
	for _, id := range ids {
		go m.run(id) // want "each element of ids starts go m.run"
	}
	return err
}

func (m *manager) reload() error {
	channels, err := m.cfg.Channels()
	for _, c := range channels {
		go m.run(c) // want "each element of channels starts go m.run"
	}
	return err
}

func (m *manager) retry() {
	ids, _ := m.cfg.DB.Pending()
	var todo []string
	for _, id := range ids {
		if id != "" {
			todo = append(todo, id)
		}
	}
	for _, id := range todo {
		go m.run(id) // want "each element of todo starts go m.run"
	}
}

func (m *manager) run(string) {}
