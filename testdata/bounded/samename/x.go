// Package samename has methods that are called like those that start
// goroutines, and start none: what counts is what they do.
package samename

type Group struct{ todo []func() }

func (g *Group) Go(f func()) { g.todo = append(g.todo, f) }

func (g *Group) Wait() {
	for _, f := range g.todo {
		f()
	}
}

type Pool struct{}

func (Pool) Submit(f func())        { f() }
func (Pool) AfterFunc(f func())     { defer f() }
func (Pool) Spawn(f func()) error   { f(); return nil }
func (Pool) Start(name string) bool { return name != "" }

func Run(jobs []func()) {
	var g Group
	var p Pool
	for _, job := range jobs {
		g.Go(job)
		p.Submit(job)
		p.AfterFunc(job)
		p.Spawn(job)
	}
	g.Wait()
}

// Start is called like the method of another type, which starts a goroutine.
func Start(names []string) {
	for _, name := range names {
		Pool{}.Start(name)
	}
}

type Engine struct{}

func (Engine) Start(name string) { go println(name) }

func One() { Engine{}.Start("one") }
