// Package stored makes closures in its loops that would start goroutines, but
// stores or returns them: who calls them decides how often.
package stored

type Command struct {
	Name string
	Run  func()
}

func Commands(names []string, run func(string)) []Command {
	var cmds []Command
	for _, name := range names {
		cmds = append(cmds, Command{Name: name, Run: func() {
			go run(name)
		}})
	}
	return cmds
}

func Table(names []string, run func(string)) map[string]func() {
	table := map[string]func(){}
	for _, name := range names {
		table[name] = func() { go run(name) }
	}
	return table
}

func Starter(names []string, run func(string)) func() {
	for _, name := range names {
		if name == "main" {
			return func() { go run(name) }
		}
	}
	return nil
}
