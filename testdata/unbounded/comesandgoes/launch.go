package comesandgoes

// A task is launched once; that makes it no part of the program.
type task interface {
	Launch() error
	Done() bool
}

func launch(tasks []task) {
	for _, t := range tasks {
		if !t.Done() {
			go t.Launch() // want "each element of tasks starts go t.Launch"
		}
	}
}
