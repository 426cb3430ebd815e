// Package flagperiter has a flag that each iteration makes anew.
package flagperiter

func each(xs <-chan []int) {
	for x := range xs {
		var partial bool
		visit(x, func(i int) {
			if i > 3 {
				partial = true
			}
		})
		if partial {
			go load(x) // want "each value from xs starts go load"
		}
	}
}

func plain(xs <-chan []int) {
	for x := range xs {
		partial := false
		for _, i := range x {
			if i > 3 {
				partial = true
			}
		}
		if partial {
			go load(x) // want "each value from xs starts go load"
		}
	}
}

func visit(x []int, f func(int)) {
	for _, i := range x {
		f(i)
	}
}

func load([]int) {}
