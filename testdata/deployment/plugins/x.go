// Package plugins starts a goroutine for each component that registered itself
// while the program was built up: as many as were linked in.
package plugins

type Plugin interface{ Run() }

var registry = map[string]func() Plugin{}

// Register is called from the init functions of plugins.
func Register(name string, f func() Plugin) { registry[name] = f }

func RunAll() {
	for _, make := range registry {
		go make().Run() // want "each element of registry starts go"
	}
}

type App struct{ services []Plugin }

// With takes the services that main writes out.
func New(services ...Plugin) *App { return &App{services: services} }

func (a *App) Run() {
	for _, s := range a.services {
		go s.Run() // want "each element of a.services starts go s.Run"
	}
}
