// Package addedtwice adds an element in a method that is called from a few places,
// each of which runs once.
package addedtwice

type command struct{ copies []func() }

func (c *command) Start() {
	c.stdin()
	c.stdout()
	c.stderr()
	for _, f := range c.copies {
		go f()
	}
}

func (c *command) stdin() { c.copies = append(c.copies, func() { println("in") }) }

func (c *command) stdout() { c.pipe("out") }

func (c *command) stderr() { c.pipe("err") }

func (c *command) pipe(name string) {
	c.copies = append(c.copies, func() { println(name) })
}

var sections []func()

// Main is what the main function of another package calls.
func Main() {
	add(func() { println("text") })
	add(func() { println("data") })
	for _, write := range sections {
		go write()
	}
}

func add(section func()) { sections = append(sections, section) }
