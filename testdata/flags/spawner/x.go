// Package spawner starts goroutines behind an interface and a variable.
package spawner

type Runner interface {
	Start(job func())
	StartNamed(name string, job func())
	Call(job func())
}

func Run(r Runner, jobs []func()) {
	for _, job := range jobs {
		r.Start(job)                          // want "each element of jobs starts r.Start"
		r.StartNamed("job", func() { job() }) // want "each element of jobs starts r.StartNamed"
		r.Call(job)
	}
}

func Waited(r Runner, jobs []func()) {
	for _, job := range jobs {
		done := make(chan bool)
		r.Start(func() {
			defer close(done)
			job()
		})
		<-done
	}
}
