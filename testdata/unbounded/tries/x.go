// Package tries counts its attempts, and begins to count anew.
package tries

func Reset(jobs <-chan func() error) {
	tries := 0
	for job := range jobs {
		if tries == 3 {
			return
		}
		tries++
		go job() // want "each value from jobs starts go job"
		tries = 0
	}
}

func OfEach(jobs <-chan func() error) {
	for job := range jobs {
		for tries := range 3 {
			if tries == 2 {
				break
			}
			go job() // want "each value from jobs starts go job"
		}
	}
}
