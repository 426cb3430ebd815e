// Package written ranges over what is written out in the program: arrays,
// literals, tables, also through a variable.
package written

import "log"

type service struct {
	name string
	run  func() error
}

var tables = []string{"users", "orders", "items"}

var levels = map[string]int{"low": 1, "high": 2}

func Services(api, admin func() error) {
	for _, s := range []service{{"api", api}, {"admin", admin}} {
		go start(s)
	}
	services := []service{{"api", api}}
	if admin != nil {
		services = append(services, service{"admin", admin})
	}
	for _, s := range services {
		go start(s)
	}
}

func Tables(load func(string)) {
	for _, t := range tables {
		go load(t)
	}
	for level := range levels {
		go load(level)
	}
	for i := 0; i < len(tables); i++ {
		go load(tables[i])
	}
	for _, c := range "abc" {
		go load(string(c))
	}
}

type board struct{ columns [8]func() }

func (b *board) Run() {
	for _, column := range b.columns {
		go column()
	}
	for i := range b.columns {
		go b.columns[i]()
	}
}

func start(s service) {
	if err := s.run(); err != nil {
		log.Print(s.name, err)
	}
}
